"""A board that is too slow for its screen: what it leaves out, and that the picture stays right."""
import time

from machine import Gone
from scenarios import PLAYS, SLOW, invites, like, plug_panel, see

FULL, SMALL = (1920, 1080), (1280, 720)
WALL_MM = (345, 194)
# Touches are told in pixels of the panel, which stay the same.
MIDDLE, STORY, NEXT, BACK = (960, 540), (340, 340), (1781, 1005), (264, 1005)
RUNS_S, STANDS_S = 0.04, 0.08  # of QEMU's time: of seven frames that are due three come
PAGES, VISITS = 40, 4          # that are turned in a visit; that are made until something is left out
SETTINGS = "[visit]\nidle_s = 30\n"
LEAVES_S = 120                 # from the last touch to the first screen


def visit(machine):
    machine.tap(*MIDDLE)
    time.sleep(2)
    machine.tap(*STORY)
    time.sleep(2)
    for page in range(PAGES):
        machine.tap(*(NEXT if page % 2 == 0 else BACK))
        time.sleep(1)


def leaves_out(machine, test, what):
    """Visits come and go until the log says that it is left out."""
    start = machine.log.here()
    for number in range(VISITS):
        visit(machine)
        try:
            machine.log.wait(f"drawing: 30 frames a second{what}$", LEAVES_S, start)
        except Gone:
            if machine.log.closed:
                raise
            continue
        test.note(f"drawing: 30 frames a second{what}, after {number + 1} visits")
        return
    raise Gone(f"{VISITS} visits came and nothing was left out")


def slows(test):
    """Too few frames come while pages are turned: half as many are drawn. When that is too much, and nobody is there any
    more, the crowd is coarser, and in the end the picture smaller and enlarged, for this screen has no such mode."""
    with test.machine("slow", settings=SETTINGS, size=FULL) as machine:
        machine.log.wait(PLAYS, SLOW)
        see(machine, "full", invites(test.material.pictures(FULL)))
        plug_panel(machine, FULL)
        with machine.slowed_down(RUNS_S, STANDS_S):
            for what in ("", ", a coarser crowd", ", a smaller picture"):
                leaves_out(machine, test, what)
        small = test.material.pictures(SMALL, WALL_MM)
        attract, home = invites(small), like(small["home"])
        see(machine, "small", lambda picture: attract(picture.two_thirds()))
        machine.tap(*MIDDLE)
        see(machine, "small-home", lambda picture: home(picture.two_thirds()))
