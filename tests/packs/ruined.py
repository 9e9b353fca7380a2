#!/usr/bin/env python3
"""Ruins each table, each settings file and one text of the exhibit that comes with the program in every way that a
hasty hand, a spreadsheet or a failing stick does: the checker names the file, or the exhibit is sound without it, and
never ends in another way."""
import argparse
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROBLEMS, GOOD = 1, 0
# Each is a layer of the ground of its own, and a map without it is one.
MAY_GO = {"map/borders-detail.geojson", "map/borders-overview.geojson", "map/lines.geojson", "map/water.geojson"}
# One language stands for all.
OTHER_LANGUAGES = {"de", "fr", "pl", "uk"}


def cut_in_half(data):
    return data[:len(data) // 2]


def put_noise(data):
    return data[:len(data) // 2] + b"\0\xff" + data[len(data) // 2:]


def leave_the_first_line(data):
    return data.split(b"\n")[0] + b"\n"


def take_the_first_line(data):
    return b"\n".join(data.split(b"\n")[1:])


def rename_rows(data):
    first, *others = data.split(b"\n")
    return b"\n".join([first] + [b"x" + line for line in others])


# None takes the file away.
RUINS = {
    "gone": None,
    "empty": lambda data: b"",
    "another delimiter": lambda data: data + b"a;b;c;d\n",
    "cells missing": lambda data: data + b"a,b\n",
    "an open quotation": lambda data: data + b'"x\n',
    "noise": put_noise,
    "half of it": cut_in_half,
    "its first line alone": leave_the_first_line,
    "all but its first line": take_the_first_line,
    "twice": lambda data: data + data,
    "other ids": rename_rows,
}
# What is left may be whole: a table without rows that nothing names, a text of one line.
NEVER_SOUND = {"empty", "noise"}


def files(exhibit):
    for path in sorted(path.relative_to(exhibit) for path in exhibit.rglob("*") if path.is_file()):
        one_panel = path.parts[0] != "panels" or path.parts[1].startswith("01-")
        if one_panel and path.stem not in OTHER_LANGUAGES and path.suffix in (".csv", ".ini", ".geojson", ".md"):
            yield path


def verdict(args, file, ruin, spoil):
    """None, or what is wrong with what the checker does."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "exhibit"
        shutil.copytree(args.exhibit, copy, copy_function=os.link)
        data = (copy / file).read_bytes()
        (copy / file).unlink()
        if spoil:
            (copy / file).write_bytes(spoil(data))
        done = subprocess.run([args.kiosk, "check", copy], capture_output=True, text=True, errors="replace", timeout=120)
    said = done.stdout + done.stderr
    if done.returncode not in (PROBLEMS, GOOD):
        return f"{file}, {ruin}: status {done.returncode}\n{said[-2000:]}"
    if file.name not in said and (done.returncode == PROBLEMS or (spoil is None and str(file) not in MAY_GO)):
        return f"{file}, {ruin}: the file is not named\n{said[-2000:]}"
    if done.returncode == GOOD and ruin in NEVER_SOUND:
        return f"{file}, {ruin}: taken for sound"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kiosk", required=True, help="the checker")
    parser.add_argument("--exhibit", required=True, type=pathlib.Path)
    args = parser.parse_args()
    tries = [(file, ruin, spoil) for file in files(args.exhibit) for ruin, spoil in RUINS.items()]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        verdicts = [said for said in pool.map(lambda each: verdict(args, *each), tries) if said]
    for said in verdicts:
        print(said, file=sys.stderr)
    print(f"{len(tries)} ruined exhibits, {len(verdicts)} not as they should be")
    return 1 if verdicts or not tries else 0


if __name__ == "__main__":
    sys.exit(main())
