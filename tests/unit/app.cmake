foreach(name script script_mistakes)
  unit_test(${name} LINK kiosk_app_script)
endforeach()

foreach(name idle options)
  unit_test(${name} LINK kiosk_app)
endforeach()

unit_test(said LINK kiosk_app kiosk_ui platform_sdl2_text)
unit_test(pictures LINK kiosk_app platform_linux)

# Sanitizers bring their own allocator.
if(NOT KIOSK_SANITIZE)
  unit_test(frame_alloc LINK test_visitor)
endif()
