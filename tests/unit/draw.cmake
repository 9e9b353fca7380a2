unit_test(draw LINK kiosk_draw)
unit_test(palette LINK kiosk_draw)
