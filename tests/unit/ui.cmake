# The faces come from Debian's packages, as those of the exhibit do.
find_path(FONT_INTER Inter-Regular.otf PATHS /usr/share/fonts/opentype/inter REQUIRED NO_DEFAULT_PATH)
find_path(FONT_NOTO NotoSansHebrew-Regular.ttf PATHS /usr/share/fonts/truetype/noto REQUIRED NO_DEFAULT_PATH)

unit_test(paragraph LINK kiosk_ui platform_sdl2_text)
target_compile_definitions(test_paragraph PRIVATE FONT_INTER="${FONT_INTER}" FONT_NOTO="${FONT_NOTO}")

foreach(name focus gesture ghosts glide hands trace)
  unit_test(${name} LINK kiosk_ui)
endforeach()
