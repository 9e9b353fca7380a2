"""The card of a board with a boot loader of its own, on QEMU's model of such a board."""
import re

from machine import Emulator, Gone
from scenarios import SLOW

CARD_MIB = 2048  # more than the image; the model's slot takes powers of two
FOR_NEWER_ONES = "crc32-arm-ce"  # a processor from before ARMv8 has no such instructions, and ext4 counts without them


def loads(test, image):
    """An Orange Pi PC with the card of its sister Plus: ROM, loader at 8 KiB, U-Boot, extlinux.conf, kernel, initramfs,
    system, kiosk. The model has no screen, which is what the kiosk must say in the end."""
    card = test.material.card(image, "h3", CARD_MIB)
    test.material.speak(card)
    with Emulator(test.arguments.out, "h3") as board:
        board.start("qemu-system-arm", "-M", "orangepi-pc", "-m", "1G", "-nic", "none",
                    "-drive", f"if=sd,file={card},format=raw,cache=writeback")
        for line in (r"U-Boot SPL 20", r"Model: Xunlong Orange Pi PC Plus", r"Found /extlinux/extlinux\.conf",
                     r"Starting kernel", r"systemd-growfs.*: Successfully resized \"/data\" to 1\.\dG",
                     r"kiosk\[\d+\]: no screen can be opened: there is none"):
            board.log.wait(line, SLOW)
        left = set(re.findall(r"insmod: can't insert '.*/(.*)\.ko'", board.log.text)) - {FOR_NEWER_ONES}
        if left:
            raise Gone(f"the initramfs could not load {left}")
    test.material.check_data(card)
