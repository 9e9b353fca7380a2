foreach(name linux linux_backlight linux_cage linux_disk linux_folder linux_held linux_overdue linux_stick_lock linux_watchdog)
  unit_test(${name} LINK platform_linux)
endforeach()
# Its child has a terminal of its own.
unit_test(linux_password LINK platform_linux util)
unit_test(child LINK platform_linux)
