# Cross build for boards with a Cortex-A7 (Raspberry Pi 2, H3, A20): 32 bits, hard float. Debian's compiler is set up for
# boards without NEON, so that has to be asked for.
set(CMAKE_SYSTEM_PROCESSOR armv7l)
set(CROSS_ARCH armhf)
set(CROSS_TRIPLET arm-linux-gnueabihf)
set(CROSS_FLAGS "-mcpu=cortex-a7 -mfpu=neon-vfpv4 -mfloat-abi=hard")
set(CROSS_EMULATOR qemu-arm -cpu cortex-a7)
include(${CMAKE_CURRENT_LIST_DIR}/debian.cmake)
