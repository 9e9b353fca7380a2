"""The card of a board with a boot loader of its own, on QEMU's model of such a board."""
import os
import re
import subprocess

from machine import Gone, Line, connect
from scenarios import SLOW

CARD_MIB = 2048  # more than the image; the model's slot takes powers of two
FOR_NEWER_ONES = "crc32-arm-ce"  # a processor from before ARMv8 has no such instructions, and ext4 counts without them


def loads(test, image):
    """An Orange Pi PC with the card of its sister Plus: ROM, loader at 8 KiB, U-Boot, extlinux.conf, kernel, initramfs,
    system, kiosk. The model has no screen, which is what the kiosk must say in the end."""
    card, where = test.material.card(image, "h3", CARD_MIB), os.path.join(test.arguments.out, "h3")
    test.material.speak(card)
    if os.path.exists(where + ".log.sock"):
        os.unlink(where + ".log.sock")
    with open(where + ".qemu.log", "w", encoding="utf8") as said, \
            subprocess.Popen(["qemu-system-arm", "-M", "orangepi-pc", "-nodefaults", "-no-user-config", "-display", "none",
                              "-m", "1G", "-nic", "none", "-drive", f"if=sd,file={card},format=raw,cache=writeback",
                              "-chardev", f"socket,id=log,path={where}.log.sock,server=on,wait=on,logfile={where}.log",
                              "-serial", "chardev:log"], stdin=subprocess.DEVNULL, stdout=said, stderr=said) as qemu:
        try:
            log = Line(connect(where + ".log.sock", qemu))
            for line in (r"U-Boot SPL 20", r"Model: Xunlong Orange Pi PC Plus", r"Found /extlinux/extlinux\.conf",
                         r"Starting kernel", r"systemd-growfs.*: Successfully resized \"/data\" to 1\.\dG",
                         r"kiosk\[\d+\]: no screen can be opened: there is none"):
                log.wait(line, SLOW)
            left = set(re.findall(r"insmod: can't insert '.*/(.*)\.ko'", log.text)) - {FOR_NEWER_ONES}
            if left:
                raise Gone(f"the initramfs could not load {left}")
        finally:
            qemu.kill()
    test.material.check_data(card)
