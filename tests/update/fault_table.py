#!/usr/bin/env python3
"""Each fault of an update has its row in FAULTS.md, and each test and scenario that is named there exists."""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

# How many rows each part of the table has.
PARTS = {"A": 14, "B": 8, "C": 10, "D": 10, "E": 6, "F": 5, "G": 5}
ROW = re.compile(r"^\| ([A-G]\d+) \| (.*) \|$")
NAMED = re.compile(r"`([\w@.]+)(?::(\w+))?`")
REASON = re.compile(r"^None: .{20}")
TESTS = pathlib.Path(__file__).parent.parent


def commands(build, ctest):
    """The command of each test that CTest knows."""
    done = subprocess.run([ctest, "--test-dir", build, "--show-only=json-v1"], capture_output=True, text=True,
                          check=True)
    return {test["name"]: test.get("command", []) for test in json.loads(done.stdout)["tests"]}


def source_of(command):
    """The file that a test's functions stand in, or None."""
    scripts = [pathlib.Path(word) for word in command if word.endswith(".py")]
    if scripts:
        return scripts[0]
    found = sorted(TESTS.glob(f"**/{os.path.basename(command[0])}.c")) if command else []
    return found[0] if found else None


def has_function(source, function):
    """It is defined there and, in C, also run: its name stands in the list of tests, too."""
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".py":
        return re.search(rf"def {function}\(self\)", text) is not None
    return (re.search(rf"\bvoid {function}\(", text) is not None
            and re.search(rf"[(&\s]{function}\s*[),]", re.sub(rf"\bvoid {function}\(.*", "", text)) is not None)


def has_scenario(name):
    """A scenario of the emulated board."""
    files = (TESTS / "board").glob("*.py")
    return any(re.search(rf"^def {name}\((machine, )?test\b", file.read_text(encoding="utf-8"), re.M) for file in files)


def check_row(row, text, known):
    named = NAMED.findall(text)
    problems = []
    if not named and not REASON.match(text):
        problems.append(f"{row}: names no test, and gives no reason: write \"None: \" and why")
    for test, function in named:
        if test == "board":
            if not has_scenario(function):
                problems.append(f"{row}: the board has no scenario {function or 'without a name'}")
        elif test not in known:
            problems.append(f"{row}: there is no test {test}")
        elif function:
            source = source_of(known[test])
            if source is None or not has_function(source, function):
                problems.append(f"{row}: {test} has no {function}")
    return problems


def check(text, known):
    rows = [match.groups() for match in map(ROW.match, text.splitlines()) if match]
    wanted = [f"{part}{number}" for part, count in PARTS.items() for number in range(1, count + 1)]
    names = [name for name, _ in rows]
    problems = [f"{name}: there is no such row" for name in wanted if name not in names]
    problems += [f"{name}: a row that no fault has, or that is there twice" for name in names
                 if name not in wanted or names.count(name) > 1]
    for name, cell in rows:
        problems += check_row(name, cell, known)
    return problems


def self_test():
    """It sees what it is there for."""
    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder) / "x.py"
        script.write_text("class T:\n    def test_a(self):\n        pass\n", encoding="utf-8")
        known = {"t": ["python3", str(script)], "linux_cage": ["test_linux_cage"]}
        good = ["`t`", "`t:test_a`", "None: a reason that is long enough",
                "`linux_cage:one_that_crashes_is_told`, more", "`board:boots`", "`board:killed`"]
        bad = ["", "words", "`u`", "`t:test_b`", "None: no", "`linux_cage:no_such_function`", "`linux_cage:main`",
               "`board`", "`board:no_such_scenario`", "`board:main`"]
        wrong = [cell for cell in good if check_row("A1", cell, known)]
        wrong += [cell for cell in bad if not check_row("A1", cell, known)]
        whole = "\n".join(f"| {part}{i} | `t` |" for part, count in PARTS.items() for i in range(1, count + 1))
        wrong += ["whole"] if check(whole, known) else []
        wrong += ["missing"] if not check(whole.replace("| C10 | `t` |", ""), known) else []
        wrong += ["twice"] if not check(whole + "\n| A1 | `t` |", known) else []
    for case in wrong:
        print("the check misjudges:", case)
    return bool(wrong)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--ctest", default="ctest")
    arguments = parser.parse_args()
    if self_test():
        return 1
    text = pathlib.Path(__file__).with_name("FAULTS.md").read_text(encoding="utf-8")
    problems = check(text, commands(arguments.build, arguments.ctest))
    for problem in problems:
        print(f"tests/update/FAULTS.md: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
