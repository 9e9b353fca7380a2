unit_test(ease LINK kiosk_anim)
