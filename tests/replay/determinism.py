#!/usr/bin/env python3
"""Plays one visit three times, once on a single processor, and compares every picture and every word byte by byte."""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

TIMES = 3


def on_one_processor():
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def play(kiosk, script, size, folder, prepare):
    said = folder / "said.txt"
    subprocess.run([kiosk, "play", "--script", script, "--size", size, "--shots", folder, "--transcript", said],
                   check=True, stdout=subprocess.DEVNULL, preexec_fn=prepare)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def differences(first, other):
    return sorted(name for name in first.keys() | other.keys() if first.get(name) != other.get(name))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kiosk", required=True)
    parser.add_argument("--script", required=True)
    parser.add_argument("--size", default="1280x800")
    arguments = parser.parse_args()
    results = []
    for i in range(TIMES):
        with tempfile.TemporaryDirectory() as folder:
            prepare = on_one_processor if i == 1 else None
            results.append(play(arguments.kiosk, arguments.script, arguments.size, pathlib.Path(folder), prepare))
    different = sorted({name for other in results[1:] for name in differences(results[0], other)})
    for name in different:
        print(f"{name} is not the same each time")
    print(f"{len(results[0])} files, {TIMES} times")
    # A visit without pictures would prove nothing.
    return 1 if different or len(results[0]) < 10 else 0


if __name__ == "__main__":
    sys.exit(main())
