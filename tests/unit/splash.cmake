unit_test(splash LINK platform_splash_picture)
