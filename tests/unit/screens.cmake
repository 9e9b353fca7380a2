unit_test(path LINK kiosk_screens)
unit_test(flow LINK kiosk_screens platform_sdl2_text platform_linux)
unit_test(map_facts LINK kiosk_screens platform_linux)
target_compile_definitions(test_map_facts PRIVATE SHIPPED_EXHIBIT="${PROJECT_SOURCE_DIR}/assets/exhibit")

unit_test(update_words LINK kiosk_screens platform_linux)
target_sources(test_update_words PRIVATE exhibit_folder.c)
target_compile_definitions(test_update_words PRIVATE SHIPPED_EXHIBIT="${PROJECT_SOURCE_DIR}/assets/exhibit")
