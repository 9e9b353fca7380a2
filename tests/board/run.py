#!/usr/bin/env python3
"""The test of the emulated board. Started by toolchain/test --board, or by hand:

    tests/board/run.py --card FILE --image FOLDER --kiosk FILE --key FILE --out FOLDER [--gpu] [--kills N]
        [SCENARIO...]

--card is what `toolchain/image --board qemu` made, in the folder --image; --kiosk the program of this machine, beside
the same exhibit; --key a secret key whose public one is on the card. Pictures and logs are kept in --out."""
import argparse
import os
import sys
import time

import scenarios
from machine import Gone, Machine
from material import SIZE, Material

# These follow each other on one machine, as in a day of a kiosk.
DAY = ["boots", "waits", "touches", "refuses", "comes_back", "pulled", "installs", "saves", "imports"]
# And these on a card for a GPU, which the board has not: Mesa takes minutes for what a GPU does at once.
GPU_DAY = ["draws"]
# These have machines of their own, whose plug is pulled.
KILLS = {"grows": scenarios.grows, "killed": scenarios.killed}
PATIENCE = """[Service]
TimeoutStartSec=30min
TimeoutStopSec=5min
WatchdogSec=15min
MemoryMax=900M
"""


class Test:
    """What scenarios are given."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.material = Material(arguments.kiosk, arguments.key, arguments.image, arguments.out)
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

    def machine(self, name, card_mib=0):
        """Another run of the board `name`, with what its last one left on its card; `card_mib`: of another size."""
        if name not in self.cards:
            self.cards[name] = self.material.card(self.arguments.card, name, card_mib)
        gpu = self.arguments.gpu
        return Machine(self.cards[name], os.path.join(self.arguments.image, "boot"), self.arguments.out, name,
                       size=SIZE, memory_mib=1024 if gpu else 256, tools=self.tools,
                       dropins={"kiosk.service": PATIENCE} if gpu else None)


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
                getattr(scenarios, name)(machine, test)
            except Gone as fault:
                tell(name, test, began, fault)
                return 1
            tell(name, test, began)
    return 0


def main():
    parser = argparse.ArgumentParser()
    for option in ("card", "image", "kiosk", "key", "out"):
        parser.add_argument("--" + option, required=True, type=os.path.abspath)
    parser.add_argument("--gpu", action="store_true", help="the card was made with --gpu: " + ", ".join(GPU_DAY))
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("scenarios", nargs="*", help=", ".join(DAY + list(KILLS)) + "; usually all")
    arguments = parser.parse_args()
    known = GPU_DAY if arguments.gpu else DAY + list(KILLS)
    wanted = arguments.scenarios or known
    for name in wanted:
        if name not in known:
            parser.error(f"no scenario is called {name}")
    os.makedirs(arguments.out, exist_ok=True)
    test, failed = Test(arguments), 0
    day = [name for name in known if name in wanted and name not in KILLS]
    if day:
        failed += run_day(test, day)
    seed = arguments.seed if arguments.seed is not None else int.from_bytes(os.urandom(4), "big")
    for name, scenario in KILLS.items():
        if name not in wanted:
            continue
        began = time.monotonic()
        try:
            scenario(test, arguments.kills, seed)
            tell(name, test, began)
        except Gone as fault:
            tell(name, test, began, fault)
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
