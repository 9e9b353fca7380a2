#!/usr/bin/env python3
"""A device's settings, with the real program: what is in the file holds, options win, mistakes stop nothing (TM2)."""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

import staff

OTHER_PIN = "271828"
SIZE = "800x480"


def enter(pin):
    return "\n".join(["hold 5 5 3.2s", "settle", *(f"tap id staff-{digit}\nwait 400ms" for digit in pin),
                      "tap id staff-enter", "settle", ""])


LETS_IN = "expect target staff-save\ntap id staff-close\nsettle\n"
KEEPS_OUT = "expect no target staff-save\n"
NO_KEYS = "hold 5 5 3.2s\nsettle\nexpect no target staff-2\n"
IDLE_30 = "tap 50% 50%\nsettle\nwait 20s\nexpect no text \"Still there?\"\nwait 12s\nexpect text \"Still there?\"\n"
IDLE_60 = "tap 50% 50%\nsettle\nwait 50s\nexpect no text \"Still there?\"\nwait 12s\nexpect text \"Still there?\"\n"


class Kiosk:
    def __init__(self, program, folder):
        self.program, self.folder, self.good = program, folder, True

    def play(self, name, settings, script, *options, says=(), with_store=True):
        """`settings`: the text of the file, or None for a file that is not there."""
        file, visit = self.folder / f"{name}.ini", self.folder / f"{name}.visit"
        if settings is not None:
            file.write_text(settings, encoding="utf-8", newline="")
        visit.write_text(script, encoding="utf-8")
        store = ["--store", self.folder / "store", "--trust", self.folder / "keys"] if with_store else []
        done = subprocess.run([self.program, "play", "--script", visit, "--size", SIZE, "--settings", file, *store,
                               *options], capture_output=True, text=True, check=False)
        missing = [line for line in says if line not in done.stderr]
        good = done.returncode == 0 and not missing and (bool(says) or done.stderr == "")
        print(f"{'ok' if good else 'FAILED'}: {name}"
              f"{'' if good else f' (not said: {missing})' + chr(10) + done.stdout + done.stderr}")
        self.good = self.good and good


def test_pins(kiosk, hash_line):
    pin = f"[staff]\r\npin_hash = {hash_line}\r\n"
    kiosk.play("pin-without-a-store's-own", pin, enter(OTHER_PIN) + LETS_IN)
    kiosk.play("no-pin-at-all", "", NO_KEYS)
    staff.set_pin(kiosk.program, str(kiosk.folder / "store"), str(kiosk.folder / "keys"))
    kiosk.play("pin-of-the-settings", pin, enter(staff.PIN) + KEEPS_OUT + enter(OTHER_PIN) + LETS_IN)
    kiosk.play("pin-of-the-store", "", enter(OTHER_PIN) + KEEPS_OUT + enter(staff.PIN) + LETS_IN)
    kiosk.play("pin-with-a-slip", pin.replace(hash_line, hash_line[:-1]), enter(staff.PIN) + LETS_IN,
               says=["pin-with-a-slip.ini:2: pin_hash = $argon2id$",
                     "the PIN that was set on the kiosk itself holds"])
    # Five failures shut the door, also for the program that is started after a loss of power, and the right PIN.
    kiosk.play("five-failures", pin, "".join(enter("000000") for _ in range(5)) + KEEPS_OUT)
    kiosk.play("after-a-power-cut", pin, NO_KEYS +
               "expect text \"Too many wrong PINs. Try again in 1 min.\"\n")
    kiosk.play("after-the-wait", pin, "wait 61s\n" + enter(OTHER_PIN) + LETS_IN)


def test_refused_pins(kiosk):
    """What is no PIN gets no hash, and the store keeps the one that it has."""
    store = ["--store", str(kiosk.folder / "store"), "--trust", str(kiosk.folder / "keys")]
    for pin, again, said in ((OTHER_PIN, "271829", "the two PINs differ; try again"),
                             ("12345", None, "a PIN has 6 to 8 digits and nothing else"),
                             ("123456789", None, "a PIN has 6 to 8 digits and nothing else"),
                             ("27182a", None, "a PIN has 6 to 8 digits and nothing else")):
        for command in (["--pin-hash"], ["--set-pin", *store]):
            try:
                told = "it was taken: " + staff.at_terminal([kiosk.program, "update", *command], pin, again)
            except RuntimeError as refusal:
                told = str(refusal)
            good = said in told and "$argon2id$" not in told
            print(f"{'ok' if good else 'FAILED'}: {command[0]} {pin}, {again or pin}{'' if good else ': ' + told}")
            kiosk.good = kiosk.good and good
    kiosk.play("pin-that-was-kept", "", enter(OTHER_PIN) + KEEPS_OUT + enter(staff.PIN) + LETS_IN)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kiosk", required=True)
    parser.add_argument("--example", required=True)
    arguments = parser.parse_args()
    program = str(pathlib.Path(arguments.kiosk).resolve())
    example = pathlib.Path(arguments.example).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="settings-") as name:
        kiosk = Kiosk(program, pathlib.Path(name))
        for part in ("store", "keys"):
            (kiosk.folder / part).mkdir()
        hash_line = staff.at_terminal([program, "update", "--pin-hash"], OTHER_PIN).split()[-1]
        test_pins(kiosk, hash_line)
        test_refused_pins(kiosk)
        kiosk.play("idle", "[visit]\nidle_s = 30\n", IDLE_30)
        kiosk.play("idle-of-the-command-line", "[visit]\nidle_s = 30\n", IDLE_60, "--idle", "60")
        kiosk.play("a-mistake", "[visit]\nidle = 30\n[screen]\nrotation = 45\n", IDLE_60,
                   says=["a-mistake.ini:2: [visit] has no \"idle\", which is not read; did you mean \"idle_s\"?",
                         "a-mistake.ini:4: rotation = 45: should be 0, 90, 180 or 270; the picture is not turned"])
        kiosk.play("missing", None, IDLE_60, says=["the usual ones are used"])
        # The example on the card, as it is, and with every line of it in use.
        kiosk.play("example", example, IDLE_60)
        used = re.sub(r"(?m)^;(?=\w+( \d)? = |\[)", "", example).replace("$argon2id$...", hash_line)
        if len(re.findall(r"(?m)^[^;\n].* = ", used)) != 28:
            raise RuntimeError(used)
        kiosk.play("example-in-use", used, IDLE_60)
    return 0 if kiosk.good else 1


if __name__ == "__main__":
    sys.exit(main())
