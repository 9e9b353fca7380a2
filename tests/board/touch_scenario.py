"""A touch screen on the emulated board that lies otherwise than its picture."""
from machine import Gone
from material import SIZE
from scenarios import PLAYS, SLOW, invites, like, plug_panel, see

# kiosk/app/calibrate.c: where its marks are.
MARKS = [(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9), (0.5, 0.5)]
LIGHT = bytes((0xef, 0xe6, 0xd4))
WORDS = (0, SIZE[1] // 5, SIZE[0], SIZE[1] // 20)  # the first line of its words


def press(machine, x, y):
    """A finger on what is seen at x, y px: the panel's wires are left and right changed."""
    machine.tap(SIZE[0] - 1 - x, y, seconds=0.5)


def lit(picture, mark):
    return picture.part(int(mark[0] * SIZE[0]), int(mark[1] * SIZE[1]), 1, 1).rows == [LIGHT]


def words(picture):
    return picture.part(*WORDS).share_of(LIGHT) > 0.01


def asks(mark):
    """The picture with this mark, which the splash has not: its middle is lit, too, but it says nothing."""
    return lambda picture: lit(picture, mark) and words(picture)


def tells(picture):
    """What came of it: words without a mark."""
    return words(picture) and not any(lit(picture, mark) for mark in MARKS)


def calibrates(test):
    """The marks are touched on a panel that was built in the wrong way round; its map is kept, and holds at the next
    start, too, until the settings say something else."""
    measure = "[touch]\nmatrix = measure\npanel = 1234:5678\n"
    with test.machine("touch", settings=measure) as machine:
        see(machine, "asks", asks(MARKS[0]))
        plug_panel(machine)
        machine.log.wait(r"input: A touch screen for tests, a touch screen; 1234:5678", SLOW)
        for x, y in MARKS:
            see(machine, "asks", asks((x, y)))
            press(machine, x * SIZE[0], y * SIZE[1])
        see(machine, "result", tells)
        press(machine, SIZE[0] / 2, SIZE[1] / 2)
        match = machine.log.wait(r"touch: measured; .* matrix = (.*)$", SLOW)
        test.note(match.group(1))
        numbers = [float(word) for word in match.group(1).split()]
        wrong = [(is_, right) for is_, right in zip(numbers, [-1, 0, 1, 0, 1, 0]) if abs(is_ - right) > 0.005]
        if wrong:
            raise Gone(f"measured wrongly: {wrong}")
        machine.log.wait(PLAYS, SLOW)
        see(machine, "attract", invites(test.pictures))
        press(machine, 640, 400)
        see(machine, "home", like(test.pictures["home"]))
        machine.expect("busybox sync")
    with test.machine("touch") as machine:
        machine.log.wait(PLAYS, SLOW)
        plug_panel(machine)
        press(machine, 640, 400)
        see(machine, "home-again", like(test.pictures["home"]))
    with test.machine("touch", settings="[touch]\nmatrix = 1 0 0 0 0 0\n") as machine:
        machine.log.wait(r"kiosk\.ini:2: matrix = 1 0 0 0 0 0: should be measure, or six numbers", SLOW)
        machine.log.wait(PLAYS, SLOW)
        machine.until("test ! -e /data/kiosk/touch-matrix")
