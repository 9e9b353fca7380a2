# Cross build for boards with a Cortex-A53 (Raspberry Pi 3 and Zero 2 W, A64, H5): 64 bits, NEON always there.
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CROSS_ARCH arm64)
set(CROSS_TRIPLET aarch64-linux-gnu)
set(CROSS_FLAGS "-mcpu=cortex-a53")
set(CROSS_EMULATOR qemu-aarch64 -cpu cortex-a53)
include(${CMAKE_CURRENT_LIST_DIR}/debian.cmake)
