foreach(name script script_mistakes)
  unit_test(${name} LINK kiosk_app_script)
endforeach()

foreach(name idle options)
  unit_test(${name} LINK kiosk_app)
endforeach()

# Sanitizers bring their own allocator.
if(NOT KIOSK_SANITIZE)
  unit_test(frame_alloc LINK test_visitor)
endif()
