unit_test(path LINK kiosk_screens)
unit_test(flow LINK kiosk_screens platform_sdl2_text platform_linux)
