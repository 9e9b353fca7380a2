"""Opening hours on the emulated board."""
import datetime

from machine import Gone
from scenarios import PLAYS, SLOW, invites, see

AWAKE = 10 * 60  # seconds; kiosk/app/night.h: so long the screen is on after a start, whatever the time is
LOOK = 60        # the clock on the wall is looked at so often
SETTINGS = "[hours]\nopen = 09:00\nclose = 18:00\n"


def lit(machine):
    return machine.expect("busybox cat /sys/class/drm/card*-*/dpms").split() == ["On"]


def goes_dark(machine, name, seconds):
    machine.until("busybox grep -qx Off /sys/class/drm/card*-*/dpms", seconds)
    # What QEMU shows of a screen that gets no picture has its own size, and nothing of ours.
    see(machine, name, lambda picture: len(picture.colours()) <= 8, LOOK)


def is_lit(machine, test, name):
    see(machine, name, invites(test.pictures), LOOK + SLOW)
    if not lit(machine):
        raise Gone("there is a picture, and the screen is off")


def dark(test):
    """Out of its hours the screen goes off, by the hours it is lit again; a kiosk that was killed in the dark, too."""
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    with test.machine("night", settings=SETTINGS, arguments=("-rtc", f"base={tomorrow}T18:30:00")) as machine:
        machine.log.wait(PLAYS, SLOW)
        is_lit(machine, test, "after-start")
        clock = machine.expect("busybox date -u +%FT%H")
        if clock != f"{tomorrow}T18":
            raise Gone(f"the board did not take its clock's time: {clock}")
        began = machine.age_s()
        goes_dark(machine, "closed", AWAKE + SLOW)
        test.note(f"dark after {machine.age_s() - began:.0f} s")

        def set_clock(hour):
            return f"busybox date -u -s '{tomorrow} {hour}:00' >/dev/null"

        machine.expect(set_clock("10:00"))
        is_lit(machine, test, "open")
        machine.expect(set_clock("18:30"))
        goes_dark(machine, "closed-again", 2 * LOOK + SLOW)
        start = machine.log.here()
        machine.expect(f"{set_clock('10:00')} && systemctl kill --signal=KILL kiosk.service")
        machine.log.wait(PLAYS, SLOW, start)
        is_lit(machine, test, "after-kill")
