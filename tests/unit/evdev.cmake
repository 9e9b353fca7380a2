unit_test(evdev_panel LINK platform_evdev)
unit_test(evdev_hands LINK platform_evdev)
target_sources(test_evdev_hands PRIVATE evdev_pipe.c)
target_compile_definitions(test_evdev_hands PRIVATE _GNU_SOURCE)
