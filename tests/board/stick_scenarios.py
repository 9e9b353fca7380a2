"""What is to be seen of an emulated board and of sticks that are not FAT32."""
from machine import Gone
from picture import Picture
from scenarios import NOTICE, NOTICE_GROUND, SLOW, copies, plug_tools, see, whole


def notice(picture: Picture):
    return picture.part(*NOTICE).share_of(NOTICE_GROUND) > 0.6


def out(machine):
    machine.pull_stick()
    machine.until("test -z \"$(busybox ls -A /run/kiosk-media)\"")


def unreadable(machine, test):
    """Sticks that are not mounted, or cannot be: E102 each time, until it is out, and the exhibit plays on."""
    for kind, image in test.material.unreadable_sticks().items():
        start = machine.log.here()
        machine.plug_stick(image, bytes_a_second=8_000_000)
        machine.log.wait(r"E102", SLOW, start)
        see(machine, f"unreadable-{kind}", notice)
        machine.expect("! busybox grep -q /dev/sd /proc/mounts")
        out(machine)
    # A part that is read is enough.
    start = machine.log.here()
    machine.plug_stick(test.material.stick_of_two(), bytes_a_second=8_000_000)
    machine.log.wait(r"E101", SLOW, start)
    machine.until("systemctl is-active kiosk-stick-other@sda.service")
    out(machine)
    if "E102" in machine.log.text[start:]:
        raise Gone("a stick that has a part to read was told to have none")
    failed = machine.expect("systemctl --failed --plain --no-legend")
    if failed:
        raise Gone(f"these units failed: {failed}")


def exfat(machine, test):
    """A sealed exhibit on an exFAT stick, which this board's kernel wrote there: nothing here can without a mount."""
    version = 3
    plug_tools(machine)
    machine.plug_stick(test.material.exfat_stick(), bytes_a_second=16_000_000)
    machine.until("busybox grep -q ' /run/kiosk-sticks/sda1 exfat ' /proc/mounts")
    machine.expect("busybox mount -o remount,rw /run/kiosk-sticks/sda1")
    machine.expect(f"busybox cp -r /run/tools/exhibit-{version} /run/kiosk-sticks/sda1/", SLOW)
    machine.expect("busybox mount -o remount,ro /run/kiosk-sticks/sda1", SLOW)
    out(machine)
    start = machine.log.here()
    machine.plug_stick(test.material.exfat_stick(anew=False), bytes_a_second=2_000_000)
    machine.log.wait(rf"plays who-came-home-1945, version {version}$", SLOW, start)
    for folder in machine.expect("busybox ls -d /data/kiosk/generations/*").split():
        whole(machine, folder)
    out(machine)


def hangs(machine, test):
    """A stick that stops answering in the midst of a copy: E104, and the screen does not wait for it."""
    start = machine.log.here()
    machine.plug_stick(test.stick(4), bytes_a_second=500_000)
    copies(machine)
    machine.slow_stick_down(1)
    machine.log.wait(r"E104", SLOW, start)
    see(machine, "hangs", notice)
    machine.pull_stick()
    machine.until("test -z \"$(busybox ls -A /run/kiosk-media)\"")
    if "Watchdog timeout" in machine.log.text[start:]:
        raise Gone("the kiosk waited for the stick")
