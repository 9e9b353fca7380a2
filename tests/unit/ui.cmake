# The faces come from Debian's packages, as those of the exhibit do.
find_path(FONT_INTER Inter-Regular.otf PATHS /usr/share/fonts/opentype/inter REQUIRED NO_DEFAULT_PATH
  NO_CMAKE_FIND_ROOT_PATH)
find_path(FONT_NOTO NotoSansHebrew-Regular.ttf PATHS /usr/share/fonts/truetype/noto REQUIRED NO_DEFAULT_PATH
  NO_CMAKE_FIND_ROOT_PATH)
find_path(FONT_NOTO_CJK NotoSansCJK-Regular.ttc PATHS /usr/share/fonts/opentype/noto REQUIRED NO_DEFAULT_PATH
  NO_CMAKE_FIND_ROOT_PATH)

foreach(name paragraph bidi japanese text ticker ticker_fonts)
  unit_test(${name} LINK kiosk_ui platform_sdl2_text)
  target_sources(test_${name} PRIVATE paragraph_bench.c)
  target_compile_definitions(test_${name} PRIVATE
    FONT_INTER="${FONT_INTER}" FONT_NOTO="${FONT_NOTO}" FONT_NOTO_CJK="${FONT_NOTO_CJK}")
endforeach()

foreach(name focus gesture ghosts glide hands trace)
  unit_test(${name} LINK kiosk_ui)
endforeach()
unit_test(halo LINK kiosk_ui platform_sdl2_text)
