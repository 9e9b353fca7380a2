"""The keypad that an image was made for, and a keyboard that it was not."""
from scenarios import PLAYS, SLOW, invites, like, see, silent_keyboard, usb_device

# What QEMU's keyboard says of itself.
VENDOR, NUMBERS = "0627", "0627:0001"


def keypad(test):
    """Its keys lead through the exhibit; keys of the system do nothing, and neither does another keyboard."""
    with test.machine("keypad", card=test.material.card_for(NUMBERS)) as machine:
        machine.log.wait(PLAYS, SLOW)
        see(machine, "attract", invites(test.pictures))
        machine.plug("keypad", "usb-kbd")
        folder = usb_device(machine, VENDOR)
        machine.expect(f"test \"$(busybox basename $(busybox readlink -f {folder}/*:1.0/driver))\" = usbhid")
        machine.log.wait(r"input: QEMU QEMU USB Keyboard, with keys; 0627:0001 at usb-", SLOW)
        machine.press("ret")
        # The key's ring is on one of the chapters.
        home = like(test.pictures["home"], 0.9)
        see(machine, "home", home)
        for keys in (["ctrl", "alt", "f2"], ["ctrl", "alt", "delete"], ["alt", "sysrq", "b"], ["print"]):
            machine.press(*keys)
        silent_keyboard(machine, (1, 102))
        see(machine, "after-keys", home, 5)
