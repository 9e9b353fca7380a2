unit_test(screens_choose LINK platform_screens_choose)
unit_test(display LINK platform_screens)
unit_test(key_codes LINK platform_evdev platform_sdl2_keys)
unit_test(input LINK platform_screens)
unit_test(tiles LINK platform_sdl2 PkgConfig::SDL2)

# A card and SDL's KMSDRM of paper stand where the linker would look for the real ones.
unit_test(bare_screens LINK platform_screens PkgConfig::SDL2)
target_sources(test_bare_screens PRIVATE paper/card.c paper/sdl.c)
target_compile_definitions(test_bare_screens PRIVATE _GNU_SOURCE)
target_link_options(test_bare_screens PRIVATE
  LINKER:--wrap=open,--wrap=open64,--wrap=close,--wrap=poll,--wrap=mmap,--wrap=mmap64,--wrap=munmap)
