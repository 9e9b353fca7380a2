unit_test(linux LINK platform_linux)
unit_test(linux_disk LINK platform_linux)
