unit_test(draw LINK kiosk_draw)
