foreach(name modes flips)
  unit_test(drm_${name} LINK platform_drm_decide platform_linux)
  target_compile_definitions(test_drm_${name} PRIVATE _GNU_SOURCE)
endforeach()
# Brings a card of its own to the putting.
unit_test(drm_put LINK platform_drm_decide platform_evdev platform_linux)
target_sources(test_drm_put PRIVATE ${PROJECT_SOURCE_DIR}/platform/drm/put.c)
target_compile_definitions(test_drm_put PRIVATE _GNU_SOURCE)
