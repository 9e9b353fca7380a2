foreach(name linux linux_backlight linux_cage linux_disk linux_folder linux_held linux_overdue linux_stick_lock linux_watchdog)
  unit_test(${name} LINK platform_linux)
endforeach()
# What it asks of the system by number may come late.
target_link_options(test_linux_cage PRIVATE LINKER:--wrap=syscall)
# Its child has a terminal of its own.
unit_test(linux_password LINK platform_linux util)
unit_test(child LINK platform_linux)
