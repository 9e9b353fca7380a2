unit_test(linux LINK platform_linux)
