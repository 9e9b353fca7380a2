"""The clock, as a technician sets it on a computer that the card was put into."""
from machine import Gone
from scenarios import PLAYS, SLOW

RTC = "/sys/class/rtc/rtc0"
TOLD = "[hours]\r\nopen = 09:00\r\nclose = 18:00\r\n[clock]\r\nset = %s  ; a minute to come\r\n"


def shows(machine, wanted):
    """The system's clock and the module's show this hour."""
    for command in ("busybox date -u '+%F %H'", f"busybox echo $(busybox cat {RTC}/date {RTC}/time)"):
        found = machine.expect(command)[:len(wanted)]
        if found != wanted:
            raise Gone(f"{command}: {found} in place of {wanted}")


def starts(test, settings, module, wanted, told=PLAYS):
    with test.machine("clock", settings=settings, arguments=("-rtc", f"base={module}")) as machine:
        machine.log.wait(told, SLOW)
        machine.log.wait(PLAYS, SLOW)
        shows(machine, wanted)


def clock(test):
    """The time of the settings is set once, and again only when it is another one; a line that is none does nothing."""
    starts(test, TOLD % "2031-05-17 9:30", "2026-01-02T03:04:05", "2031-05-17 09")
    starts(test, None, "2031-06-01T20:00:00", "2031-06-01 20")
    starts(test, TOLD % "2031-07-01 14:00", "2031-06-01T20:00:00", "2031-07-01 14")
    starts(test, TOLD % "2031-02-30 9:30", "2031-07-02T08:00:00", "2031-07-02 08",
           r"kiosk\.ini:5: set = 2031-02-30 9:30: should be a day and a time")
