foreach(name script script_mistakes)
  unit_test(${name} LINK kiosk_app_script)
endforeach()

foreach(name idle ladder options options_help)
  unit_test(${name} LINK kiosk_app)
endforeach()
unit_test(update_report LINK kiosk_app platform_linux)
unit_test(sticks LINK kiosk_app platform_linux)

unit_test(said LINK kiosk_app kiosk_ui platform_sdl2_text)
unit_test(pictures LINK kiosk_app platform_linux)
target_sources(test_pictures PRIVATE picture_folder.c)

unit_test(origin LINK kiosk_app platform_linux)
target_sources(test_origin PRIVATE exhibit_folder.c)

foreach(name theatre theatre_holds)
  unit_test(${name} LINK kiosk_app kiosk_map platform_soft platform_linux m)
  target_sources(test_${name} PRIVATE stage.c)
  target_compile_definitions(test_${name} PRIVATE SHIPPED_EXHIBIT="${PROJECT_SOURCE_DIR}/assets/exhibit")
endforeach()

# Brings its own port to the program, so that it can say where that lies.
unit_test(world LINK "$<LINK_GROUP:RESCAN,kiosk_app,kiosk_screens,kiosk_update,platform_linux>"
  platform_sdl2_text)
target_sources(test_world PRIVATE exhibit_folder.c)
target_compile_definitions(test_world PRIVATE PROGRAM_FOLDER="${PROJECT_BINARY_DIR}")
add_dependencies(test_world exhibit)

# Sanitizers bring their own allocator.
if(NOT KIOSK_SANITIZE)
  foreach(name frame map)
    unit_test(${name}_alloc LINK test_visitor)
    target_sources(test_${name}_alloc PRIVATE taken.c)
  endforeach()
  unit_test(memory LINK test_visitor)
endif()

unit_test(hours LINK kiosk_app)
unit_test(watch LINK kiosk_app)
unit_test(night LINK kiosk_app)
unit_test(device LINK "$<LINK_GROUP:RESCAN,kiosk_app,kiosk_screens,kiosk_update,platform_linux>" platform_screens
  platform_headless_speech)
unit_test(bench_report LINK "$<LINK_GROUP:RESCAN,kiosk_app,kiosk_screens,kiosk_update,platform_linux>" platform_screens
  platform_headless_speech)
# The whole report, of a machine without a screen: SDL's dummy is none, and keeps it away from a card's.
add_test(NAME bench_board COMMAND kiosk bench --board --frames 20)
set_tests_properties(bench_board PROPERTIES ENVIRONMENT "SDL_VIDEODRIVER=dummy"
  PASS_REGULAR_EXPRESSION "page turns, 1 .*map, played .*map, all under way .*the ladder chose +[0-9]+ frames a second")
# Brings its own screen, hands and clocks to the loop.
unit_test(loop LINK "$<LINK_GROUP:RESCAN,kiosk_app,kiosk_screens,kiosk_update,kiosk_map,platform_soft,platform_linux>"
  platform_sdl2_text platform_headless_speech)
target_compile_definitions(test_loop PRIVATE EXHIBIT_FOLDER="${PROJECT_BINARY_DIR}/exhibit")
add_dependencies(test_loop exhibit)

# The exhibits of tests/packs/scripts, as the build lays them out with their faces.
unit_test(mirror LINK "$<LINK_GROUP:RESCAN,kiosk_app,kiosk_screens,kiosk_update,platform_linux>" platform_screens
  platform_headless_speech)
target_compile_definitions(test_mirror PRIVATE SCRIPTS_FOLDER="${PROJECT_BINARY_DIR}/tests/packs/scripts")
add_dependencies(test_mirror scripts)

# A file of keys meets the platform's keys: their names are SDL's.
unit_test(key_map LINK kiosk_app platform_sdl2_keys platform_linux)
target_compile_definitions(test_key_map PRIVATE KEY_FILES="${CMAKE_CURRENT_SOURCE_DIR}/keys")

# The keys' test is its own terminal; the others meet real folders. kiosk/update asks for ports, which are no part of
# what it links: it comes before them.
unit_test(seal_keys LINK kiosk_app kiosk_update platform_linux)
unit_test(seal_list LINK kiosk_app kiosk_update platform_linux)
unit_test(seal_pictures LINK kiosk_app platform_linux)

unit_test(calibrate LINK "$<LINK_GROUP:RESCAN,kiosk_app,kiosk_screens,kiosk_update,platform_linux>" platform_screens
  platform_headless_speech)
target_compile_definitions(test_calibrate PRIVATE PROGRAM_FOLDER="${PROJECT_BINARY_DIR}"
  PICTURES="${CMAKE_CURRENT_BINARY_DIR}/calibrate")
add_dependencies(test_calibrate exhibit)

# Brings its own port to the program too, and keeps the pictures in the build for people to look at.
unit_test(back_soon LINK "$<LINK_GROUP:RESCAN,kiosk_app,kiosk_screens,kiosk_update,platform_linux>" platform_screens
  platform_headless_speech)
target_compile_definitions(test_back_soon PRIVATE PROGRAM_FOLDER="${PROJECT_BINARY_DIR}"
  PICTURES="${CMAKE_CURRENT_BINARY_DIR}/back-soon")
add_dependencies(test_back_soon exhibit)
