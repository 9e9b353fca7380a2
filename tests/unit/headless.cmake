unit_test(speech LINK platform_headless_speech)
