#!/usr/bin/env python3
"""Checks every exhibit of this folder and compares what is said with what the exhibit's expected.txt says.

good/ is whole. The others lie over it: their files replace those of good/, and the paths of their remove.txt are left
out (`.` leaves no folder at all). Each line of their edits.txt is `PATH | OLD | NEW`, which puts NEW in place of the
only OLD (\\n and \\uXXXX may stand in both), or `PATH | OTHER`, which makes the file a copy of another.

The first line of expected.txt is `status N`; a line `not: TEXT` names what must not be printed; every other line must
be part of a line that is printed, and every error that is printed must have such a line.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
OWN_FILES = {"expected.txt", "remove.txt", "edits.txt"}
NOT = "not: "
SUM = re.compile(r"no problems|\d+ problems?, \d+ warnings?")


def lay_over(pack, target):
    for source in sorted(path for path in pack.rglob("*") if path.is_file()):
        name = source.relative_to(pack)
        if str(name) not in OWN_FILES:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / name)


def leave_out(pack, target):
    listed = pack / "remove.txt"
    for name in listed.read_text(encoding="utf-8").split("\n") if listed.exists() else []:
        path = target / name
        if name and path.is_dir():
            shutil.rmtree(path)
        elif name:
            path.unlink()


def unescape(text):
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text.replace(r"\n", "\n"))


def edit(pack, target):
    listed = pack / "edits.txt"
    for line in listed.read_text(encoding="utf-8").split("\n") if listed.exists() else []:
        if not line:
            continue
        name, *change = (unescape(part) for part in line.split(" | "))
        path = target / name
        if len(change) == 1:
            shutil.copyfile(target / change[0], path)
            continue
        old, new = change
        text = path.read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise ValueError(f"{listed}: \"{old}\" stands {text.count(old)} times in {name}")
        path.write_text(text.replace(old, new), encoding="utf-8")


def compose(pack, target):
    target.mkdir()
    lay_over(HERE / "good", target)
    if pack.name != "good":
        leave_out(pack, target)
        if target.exists():
            lay_over(pack, target)
            edit(pack, target)


def compare(expected, result):
    status, *listed = [line for line in expected.split("\n") if line]
    wanted = [line for line in listed if not line.startswith(NOT)]
    unwanted = [line.removeprefix(NOT) for line in listed if line.startswith(NOT)]
    said = (result.stderr + result.stdout).rstrip("\n").split("\n")
    problems = []
    if status != f"status {result.returncode}":
        problems.append(f"status {result.returncode} instead of {status}")
    problems += [f"not said: {line}" for line in wanted if not any(line in one for one in said)]
    problems += [f"said: {line}" for line in unwanted if any(line in one for one in said)]
    for line in said:
        is_warning = line.startswith("warning: ") or ": warning: " in line
        if not is_warning and not SUM.fullmatch(line) and not any(one in line for one in wanted):
            problems.append(f"not expected: {line}")
    # What cannot be opened has no sum.
    if result.returncode != 2 and not SUM.fullmatch(said[-1]):
        problems.append(f"the last line is no sum: {said[-1]}")
    return problems


def run(kiosk, pack, verbose):
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / pack.name
        compose(pack, target)
        result = subprocess.run([kiosk, "check", target], capture_output=True, text=True, check=False, timeout=60)
    if verbose:
        print(f"--- {pack.name}\n{result.stderr}{result.stdout}", end="")
    return compare((pack / "expected.txt").read_text(encoding="utf-8"), result)


def run_shipped(kiosk, source):
    """The shipped exhibit, in those of its languages that are whole, has no errors, and its short story takes no longer
    than two minutes in any of them (TM7)."""
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "exhibit"
        shutil.copytree(source, target)
        manifest = (target / "exhibit.ini").read_text(encoding="utf-8").split("\n")
        row = next(i for i, line in enumerate(manifest) if line.startswith("languages"))
        panels = [path for path in (target / "panels").iterdir() if path.is_dir()]
        whole = [code.strip() for code in manifest[row].split("=")[1].split(",")
                 if all((path / f"{code.strip()}.md").exists() for path in panels)]
        manifest[row] = "languages = " + ", ".join(whole)
        (target / "exhibit.ini").write_text("\n".join(manifest), encoding="utf-8")
        result = subprocess.run([kiosk, "check", target], capture_output=True, text=True, check=False, timeout=60)
    print(f"shipped exhibit in {', '.join(whole)}:\n{result.stderr}{result.stdout}", end="")
    return 1 if "short story" in result.stderr + result.stdout else result.returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--kiosk", required=True, help="the program; it is called with `check FOLDER`")
    parser.add_argument("--packs", type=pathlib.Path, default=HERE, help="the folder of the packs")
    parser.add_argument("--only", default="", help="only packs whose name contains this")
    parser.add_argument("--shipped", help="check this exhibit instead, which may have no errors")
    parser.add_argument("--verbose", action="store_true", help="print all that the program says")
    options = parser.parse_args()
    if options.shipped:
        return run_shipped(options.kiosk, options.shipped)
    packs = sorted(path.parent for path in options.packs.glob("*/expected.txt") if options.only in path.parent.name)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda pack: run(options.kiosk, pack, options.verbose), packs))
    for pack, problems in zip(packs, results):
        for problem in problems:
            print(f"{pack.name}: {problem}")
    print(f"packs: {sum(not problems for problems in results)} of {len(packs)} as expected")
    return 1 if any(results) or not packs else 0


if __name__ == "__main__":
    sys.exit(main())
