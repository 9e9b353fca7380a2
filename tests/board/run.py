#!/usr/bin/env python3
"""The test of the emulated board. Started by toolchain/test --board, or by hand:

    tests/board/run.py --card FILE --image FOLDER --kiosk FILE --key FILE --out FOLDER [--gpu]
        [--arch arm64|armhf] [--h3 FILE] [--kills N] [SCENARIO...]

--card is what `toolchain/image --board qemu` made, in the folder --image; --kiosk the program of this machine, beside
the same exhibit; --key a secret key whose public one is on the card. Pictures and logs are kept in --out. With --arch
armhf the card is one for the board qemu32; --h3 is the card of an Orange Pi PC Plus."""
import argparse
import os
import sys
import time

import clock_scenario
import keypad_scenario
import loader_scenario
import night_scenario
import scenarios
import slow_scenario
import stick_scenarios
import touch_scenario
from machine import Gone, Machine
from material import SIZE, Material

# These follow each other on one machine, as in a day of a kiosk.
DAY = ["boots", "waits", "touches", "refuses", "comes_back", "resets", "pulled", "installs", "unreadable", "exfat",
       "hangs", "saves", "imports"]
# And these on a card for a GPU, which the board has not: Mesa takes minutes for what a GPU does at once.
GPU_DAY = ["draws"]
PATIENCE = """[Service]
TimeoutStartSec=30min
TimeoutStopSec=5min
WatchdogSec=15min
MemoryMax=900M
"""
# These have boards of their own.
APART = ["grows", "killed", "clock", "calibrates", "keypad", "slows", "dark"]
NOT_32 = ["resets"]  # Debian's kernel of 32 bit has no driver for the watchdog of QEMU's board
NEEDS_H3 = ["loads"]


def scenario(name):
    return getattr(scenarios, name, None) or getattr(stick_scenarios, name)


class Test:
    """What scenarios are given."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.material = Material(arguments.kiosk, arguments.key, arguments.image, arguments.arch, arguments.out)
        self.pictures = self.material.pictures()
        self.tools = self.material.tools()
        self.sticks, self.notes, self.cards = {}, [], {}

    def note(self, text):
        self.notes.append(text)

    def stick(self, version):
        if version not in self.sticks:
            self.sticks[version] = self.material.stick(self.material.sealed(version))
        return self.sticks[version]

    def unsealed_stick(self):
        return self.material.stick(self.material.edited(9))

    def empty_stick(self):
        self.empty = self.material.stick(None)
        return self.empty

    def check_saved(self):
        """What lies on the empty stick now is whole, and its file system was left in order."""
        self.material.check_saved(self.empty)

    def machine(self, name, settings=None, arguments=(), card=None, card_mib=0, size=SIZE):
        """Another run of the board `name`, with what its last one left on its card, which was the usual one or `card`;
        `settings`: of its kiosk.ini, `card_mib`: of another size, `size`: of its screen."""
        if name not in self.cards:
            self.cards[name] = self.material.card(card or self.arguments.card, name, card_mib)
        if settings is not None:
            self.material.set_settings(self.cards[name], settings)
        gpu = self.arguments.gpu
        return Machine(self.cards[name], os.path.join(self.arguments.image, "boot"), self.arguments.out, name,
                       arch=self.arguments.arch, size=size, memory_mib=1024 if gpu else 256, tools=self.tools,
                       arguments=arguments, dropins={"kiosk.service": PATIENCE} if gpu else None)


def tell(name, test, began, fault=None):
    notes = "; ".join(test.notes)
    test.notes.clear()
    print(f"{'FAILED' if fault else 'passed'}  {name}  {time.monotonic() - began:.0f} s{'  ' + notes if notes else ''}",
          flush=True)
    if fault:
        print(f"        {fault}", flush=True)


def run_day(test, names):
    """Runs scenarios of a day; how many failed. What follows a failure has no ground to stand on."""
    with test.machine("day") as machine:
        for name in names:
            began = time.monotonic()
            try:
                scenario(name)(machine, test)
            except Gone as fault:
                tell(name, test, began, fault)
                return 1
            tell(name, test, began)
    return 0


def run_apart(test, name, run):
    """Runs a scenario that has machines of its own; 1 if it failed."""
    began, fault = time.monotonic(), None
    try:
        run()
    except Gone as gone:
        fault = gone
    tell(name, test, began, fault)
    return 1 if fault else 0


def main():
    parser = argparse.ArgumentParser()
    for option in ("card", "image", "kiosk", "key", "out"):
        parser.add_argument("--" + option, required=True, type=os.path.abspath)
    parser.add_argument("--gpu", action="store_true", help="the card was made with --gpu: " + ", ".join(GPU_DAY))
    parser.add_argument("--arch", choices=["arm64", "armhf"], default="arm64",
                        help="armhf: without " + ", ".join(NOT_32))
    parser.add_argument("--h3", type=os.path.abspath, help="the card for " + ", ".join(NEEDS_H3))
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("scenarios", nargs="*", help=", ".join(DAY + APART) + "; usually all")
    arguments = parser.parse_args()
    apart_ones = APART + (NEEDS_H3 if arguments.h3 else [])
    known = GPU_DAY if arguments.gpu else DAY + apart_ones
    known = [name for name in known if arguments.arch == "arm64" or name not in NOT_32]
    wanted = arguments.scenarios or known
    for name in wanted:
        if name not in known:
            parser.error(f"no scenario is called {name}")
    os.makedirs(arguments.out, exist_ok=True)
    test, failed = Test(arguments), 0
    day = [name for name in known if name in wanted and name not in apart_ones]
    if day:
        failed += run_day(test, day)
    seed = arguments.seed if arguments.seed is not None else int.from_bytes(os.urandom(4), "big")
    apart = {
        "grows": lambda: scenarios.grows(test, arguments.kills, seed),
        "killed": lambda: scenarios.killed(test, arguments.kills, seed),
        "clock": lambda: clock_scenario.clock(test),
        "calibrates": lambda: touch_scenario.calibrates(test),
        "keypad": lambda: keypad_scenario.keypad(test),
        "slows": lambda: slow_scenario.slows(test),
        "dark": lambda: night_scenario.dark(test),
        "loads": lambda: loader_scenario.loads(test, arguments.h3),
    }
    failed += sum(run_apart(test, name, apart[name]) for name in apart_ones if name in wanted)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
