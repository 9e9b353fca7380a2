foreach(name script script_mistakes)
  unit_test(${name} LINK kiosk_app_script)
endforeach()
