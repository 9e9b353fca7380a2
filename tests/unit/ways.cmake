unit_test(screens_choose LINK platform_screens_choose)
unit_test(display LINK platform_screens)
unit_test(key_codes LINK platform_evdev platform_sdl2_keys)
unit_test(input LINK platform_screens)
