#!/usr/bin/env python3
"""What the program says and how it ends when it is called with something amiss."""
import argparse
import pathlib
import subprocess
import sys
import tempfile

SCRIPT = """repeat 7
expect screen story
wait 20
end
shot first
expect screen attract
"""

# The arguments, how it ends, what it must say and what not; {} is a folder of its own.
CASES = [
    ("play --script {}/a.visit", 1, ["a.visit:2: expect screen story: it is attract (7 times"], []),
    ("play --script {}/a.visit --shots {}/shots", 1, ["1 picture in "], ["1 pictures"]),
    ("play --script {}/a.visit --shots {}/a.visit/x", 2, ["0 pictures in ", "cannot be written"], []),
    ("play --script {}/a.visit --shots {}/shots {}/nowhere", 2, ["nowhere: the folder cannot be opened"],
     ["picture", "shown instead"]),
    ("tour {}/nowhere --out {}/tour", 2, ["nowhere: the folder cannot be opened"], ["picture"]),
    ("tour {} --out {}/tour", 2, ["exhibit.ini: this file is missing"], ["picture"]),
    ("bench {}/nowhere", 2, ["nowhere: the folder cannot be opened"], ["memory", "shown instead"]),
    ("bench {}", 2, ["exhibit.ini: this file is missing"], ["memory", "shown instead"]),
    ("check {}", 1, ["exhibit.ini: this file is missing"], []),
    ("check {}/nowhere", 2, ["nowhere: the folder cannot be opened"], ["problem"]),
]


def problem_of(kiosk, case):
    words, status, said, unsaid = case
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "a.visit").write_text(SCRIPT, encoding="utf-8")
        done = subprocess.run([kiosk, *words.replace("{}", folder).split()], capture_output=True, text=True,
                              check=False)
    output = done.stdout + done.stderr
    if done.returncode != status:
        return f"exit status {done.returncode} instead of {status}\n{output}"
    wrong = [text for text in said if output.count(text) != 1] + [text for text in unsaid if text in output]
    return f"not once, or not at all meant to be said: {wrong}\n{output}" if wrong else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kiosk", required=True)
    arguments = parser.parse_args()
    failures = 0
    for case in CASES:
        problem = problem_of(arguments.kiosk, case)
        print(f"{'FAILED' if problem else 'ok'}: kiosk {case[0]}{': ' + problem if problem else ''}")
        failures += problem is not None
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
