#!/usr/bin/env python3
"""Takes one check after the other out of what staff and sticks may do, and expects the test named to miss it.

As tests/crash/mutants.py does for kiosk/update: a mutant is a test, a file, a text that stands in it exactly once, and
what stands there instead. Each is compiled and linked as the build does it."""
import argparse
import os
import subprocess
import sys
import tempfile

MUTANTS = [
    ("staff", "kiosk/app/staff_store.c", "state.active != GENERATION_FACTORY && opened.store.state.preview) {",
     "state.active != GENERATION_FACTORY) {"),
    ("staff", "kiosk/app/staff_store.c", "code = pin_try(&store, pin, staff->digits, diag);", "code = UPDATE_OK;"),
    ("staff", "kiosk/app/staff.c", "now_ms < staff->free_from_ms || staff->view.typed == 0",
     "staff->view.typed == 0"),
    ("staff_stick", "kiosk/app/staff.c", "action == STAFF_INSTALL && update_code_asks(staff->view.stick_code)",
     "action == STAFF_INSTALL"),
    ("staff", "kiosk/app/staff.c", "if (now_ms >= staff->until_ms) {", "if (now_ms >= 9 * staff->until_ms) {"),
    ("staff_stick", "kiosk/app/staff.c", "action == STAFF_SAVE && staff->view.put[0] != 0", "action == STAFF_SAVE"),
    ("staff_stick", "kiosk/app/staff.c", "has_matter(staff) && !saved ? STAFF_STICK",
     "has_matter(staff) ? STAFF_STICK"),
    ("usher", "kiosk/app/usher.c", "usher->matter.name[0] == 0 || !update_code_asks(usher->matter.code)",
     "usher->matter.name[0] == 0"),
    ("usher", "kiosk/app/usher.c", "job == USHER_INSTALLS_FOR_STAFF ? \"--consent\"",
     "job != USHER_SAVES ? \"--consent\""),
    ("usher_staff", "kiosk/app/usher.c", "usher->job == USHER_INSTALLS && update_code_asks(code)",
     "update_code_asks(code)"),
    ("usher", "kiosk/app/usher.c", "if (!sticks_have(in, usher->matter.name))", "if (0)"),
    ("usher_staff", "kiosk/app/usher.c", "if (usher->put)\n            sticks_add", "if (0)\n            sticks_add"),
    ("usher_staff", "kiosk/app/usher.c", "progress->phase != STAGING_COPY && !saves",
     "progress->phase != STAGING_COPY"),
    ("usher_staff", "kiosk/screens/staff_list.c", "while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)",
     "while (0)"),
    ("usher_staff", "kiosk/screens/staff_list.c", "if (list->count == STAFF_ENTRIES_MAX) {",
     "if (list->count == STAFF_ENTRIES_MAX - 1) {"),
]


def commands(build, test):
    """How the build makes a test: the last command links it."""
    lines = subprocess.run(["ninja", "-C", build, "-t", "commands", f"tests/crash/test_{test}"], capture_output=True,
                           text=True, check=True).stdout.splitlines()
    return [line for line in lines if line and not line.startswith("ninja:")]


def survives(root, build, folder, mutant):
    test, name, old, new = mutant
    with open(os.path.join(root, name), encoding="utf-8") as file:
        text = file.read()
    if text.count(old) != 1:
        raise RuntimeError(f"{name}: `{old}` stands there {text.count(old)} times; bring tests/crash/staff_mutants.py "
                           "up to date")
    source, program = os.path.join(folder, "mutant.c"), os.path.join(folder, "test")
    target = source + ".o"
    with open(source, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))
    made = f"tests/crash/CMakeFiles/test_{test}.dir/__/__/{name}.o"
    lines = commands(build, test)
    compile_line = next(line for line in lines if f"-o {made}" in line)
    compile_line = compile_line.replace(os.path.join(root, name), source).replace(made, target).replace("-Werror", "")
    link_line = lines[-1].replace(made, target).replace(f"-o tests/crash/test_{test}", f"-o {program}")
    for line in (compile_line, link_line):
        subprocess.run(line, shell=True, cwd=build, check=True, capture_output=True, text=True)
    return subprocess.run([program], cwd=build, capture_output=True, check=False, timeout=300).returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", required=True)
    parser.add_argument("--build", required=True)
    arguments = parser.parse_args()
    alive = 0
    for mutant in MUTANTS:
        with tempfile.TemporaryDirectory() as folder:
            lives = survives(os.path.abspath(arguments.root), os.path.abspath(arguments.build), folder, mutant)
        print(f"{'ALIVE' if lives else 'killed'}: {mutant[1]}: {mutant[2]!r} -> {mutant[3]!r}", flush=True)
        alive += lives
    print(f"{len(MUTANTS)} mutants, {alive} alive")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
