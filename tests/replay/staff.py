#!/usr/bin/env python3
"""Staff at the screen, with the real program: a finger in the corner, a PIN, their menu and its pages (T8, F1)."""
import argparse
import os
import pathlib
import pty
import subprocess
import sys
import tempfile

PIN = "194505"
SIZES = ("800x480", "1920x1080", "1080x1920")

# A finger that stays shorter, leaves the corner or stays elsewhere opens nothing, and a visit goes on as before.
CORNER = """tap 50% 50%
settle
hold 5 5 2.8s
settle
expect no target staff-enter
expect screen home
down 1 5 5
wait 1s
move 1 50% 5
wait 1s
move 1 5 5
wait 2500ms
up 1
settle
expect no target staff-enter
hold 50% 50% 4s
settle
expect no target staff-enter
"""

ENTER = "\n".join(["hold 5 5 3.2s", "settle", "expect target staff-enter",
                   *(f"tap id staff-{digit}\nwait 400ms" for digit in PIN), "tap id staff-enter", "settle", ""])

MENU = ENTER + """expect no target staff-enter
expect target staff-save
shot menu
tap id staff-updates
settle
expect no target staff-save
expect text "Nothing has been updated yet."
tap id staff-back
settle
tap id staff-storage
settle
expect text "The storage can be written to."
tap id staff-back
settle
tap id staff-save
settle
expect text "Put in a stick"
tap id staff-back
settle
expect target staff-updates
tap id staff-close
settle
expect no target staff-updates
expect screen home
hold 5 5 3.2s
settle
wait 20s
expect no target staff-enter
""" + ENTER + """expect target staff-save
wait 61s
expect no target staff-save
"""

# Five wrong ones, then not even the right one for a minute.
WRONG = """hold 5 5 3.2s
settle
repeat 5
expect no text "Too many wrong PINs."
repeat 6
tap id staff-1
wait 400ms
end
tap id staff-enter
settle
end
expect text "Too many wrong PINs. Try again in 1 min."
expect no target staff-1
expect no target staff-enter
tap id staff-close
settle
hold 5 5 3.2s
settle
expect text "Too many wrong PINs. Try again in 1 min."
wait 20s
wait 41s
hold 5 5 3.2s
settle
expect target staff-enter
"""


def at_terminal(command, pin, again=None):
    """As a technician does: the PIN is typed, twice, or `again` the second time. Returns what the program has said."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)
    said = b""
    for question, answer in ((b"new PIN:", pin), (b"Once more:", again or pin)):
        while question not in said:
            said += os.read(terminal, 1000)
        os.write(terminal, answer.encode() + b"\n")
    try:
        while True:
            said += os.read(terminal, 1000)
    except OSError:
        pass
    if os.waitpid(child, 0)[1] != 0:
        raise RuntimeError(said.decode())
    return said.decode()


def set_pin(kiosk, store, trust):
    at_terminal([kiosk, "update", "--store", store, "--trust", trust, "--set-pin"], PIN)


def play(kiosk, folder, name, script, size):
    path = folder / f"{name}.visit"
    path.write_text(script, encoding="utf-8")
    done = subprocess.run([kiosk, "play", "--script", path, "--size", size, "--store", folder / "store", "--trust",
                           folder / "keys"], capture_output=True, text=True, check=False)
    good = done.returncode == 0
    print(f"{'ok' if good else 'FAILED'}: {name} at {size}{'' if good else chr(10) + done.stdout + done.stderr}")
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kiosk", required=True)
    kiosk = str(pathlib.Path(parser.parse_args().kiosk).resolve())
    with tempfile.TemporaryDirectory(prefix="staff-") as name:
        folder = pathlib.Path(name)
        for part in ("store", "keys"):
            (folder / part).mkdir()
        set_pin(kiosk, str(folder / "store"), str(folder / "keys"))
        good = play(kiosk, folder, "corner", CORNER, SIZES[0])
        for size in SIZES:
            good = play(kiosk, folder, "menu", MENU, size) and good
        good = play(kiosk, folder, "wrong", WRONG, SIZES[0]) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
