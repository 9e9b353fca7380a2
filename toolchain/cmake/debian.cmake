# What the toolchain files beside this one share: Debian's cross compiler over the sysroot that toolchain/sysroot makes.
# They set CROSS_ARCH, CROSS_TRIPLET, CROSS_FLAGS and CROSS_EMULATOR before.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_C_COMPILER ${CROSS_TRIPLET}-gcc)
set(CMAKE_LIBRARY_ARCHITECTURE ${CROSS_TRIPLET})

get_filename_component(sysroots ${CMAKE_CURRENT_LIST_DIR}/../../build/sysroot ABSOLUTE)
set(CMAKE_SYSROOT ${sysroots}/${CROSS_ARCH})
set(lib ${CMAKE_SYSROOT}/usr/lib/${CROSS_TRIPLET})
set(include ${CMAKE_SYSROOT}/usr/include)
if(NOT EXISTS ${lib})
  message(FATAL_ERROR "there is no ${CMAKE_SYSROOT}: run toolchain/sysroot ${CROSS_ARCH}")
endif()

# Debian's cross compiler searches its own libc before the sysroot. Nobody notices while both are of one release; a
# compiler of Debian 12 with a sysroot of Debian 13 fails ("undefined reference to strlcpy@GLIBC_2.38"). So the sysroot's
# start files, headers and libraries come first.
set(CMAKE_C_FLAGS_INIT "${CROSS_FLAGS} -B${lib} -isystem ${include}/${CROSS_TRIPLET} -isystem ${include}")
foreach(kind EXE SHARED MODULE)
  set(CMAKE_${kind}_LINKER_FLAGS_INIT "-L${lib}")
endforeach()

set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# They hold while CMake configures, which is when pkg-config is asked.
set(ENV{PKG_CONFIG_DIR} "")
set(ENV{PKG_CONFIG_LIBDIR} ${lib}/pkgconfig:${CMAKE_SYSROOT}/usr/share/pkgconfig)
set(ENV{PKG_CONFIG_SYSROOT_DIR} ${CMAKE_SYSROOT})

# Tests run as on the very processor: an instruction that it has not ends them.
set(CMAKE_CROSSCOMPILING_EMULATOR ${sysroots}/bin/${CROSS_EMULATOR} -L ${CMAKE_SYSROOT})
