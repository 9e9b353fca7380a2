unit_test(exhibit LINK kiosk_exhibit platform_linux)
target_sources(test_exhibit PRIVATE exhibit_folder.c)
target_compile_definitions(test_exhibit PRIVATE SHIPPED_EXHIBIT="${PROJECT_SOURCE_DIR}/assets/exhibit")
