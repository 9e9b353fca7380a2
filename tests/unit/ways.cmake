unit_test(screens_choose LINK platform_screens_choose)
unit_test(session_bus LINK platform_sdl2_bus)
target_compile_definitions(test_session_bus PRIVATE _GNU_SOURCE)
unit_test(display LINK platform_screens)
unit_test(key_codes LINK platform_evdev platform_sdl2_keys)
unit_test(input LINK platform_screens)
unit_test(tiles LINK platform_sdl2 PkgConfig::SDL2)

# A card and SDL's KMSDRM of paper: they stand where the linker would look for the real ones. Whoever links them is built
# of their very files.
add_library(paper_screens INTERFACE)
foreach(part card sdl brought)
  target_sources(paper_screens INTERFACE ${CMAKE_CURRENT_SOURCE_DIR}/paper/${part}.c)
endforeach()
target_include_directories(paper_screens INTERFACE ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_definitions(paper_screens INTERFACE _GNU_SOURCE)
target_link_libraries(paper_screens INTERFACE platform_screens PkgConfig::SDL2 PkgConfig::CMOCKA)
target_link_options(paper_screens INTERFACE
  LINKER:--wrap=open,--wrap=open64,--wrap=close,--wrap=poll,--wrap=mmap,--wrap=mmap64,--wrap=munmap
  LINKER:--wrap=turn_write,--wrap=SDL_UpdateTexture,--wrap=SDL_RenderCopy)
foreach(name bare_screens bare_alone)
  unit_test(${name} LINK paper_screens platform_screens)
  target_sources(test_${name} PRIVATE screen_trial.c)
endforeach()
