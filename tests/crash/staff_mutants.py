#!/usr/bin/env python3
"""Takes one check after the other out of what staff and sticks may do, and expects the test named to miss it.

As tests/crash/mutants.py does for kiosk/update: a mutant is a test, a file, a text that stands in it exactly once, and
what stands there instead. Each is compiled and linked as the build does it."""
import os
import subprocess
import sys
import tempfile

import mutant

TABLE = "tests/crash/staff_mutants.py"
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
    ("usher", "kiosk/app/usher.c", "if (sticks_have(in, name) ||", "if (1 ||"),
    ("usher", "kiosk/app/usher.c", "sticks_have(unreadable, name) ||", "0 ||"),
    ("usher", "kiosk/app/usher.c", "usher->freed = out || usher->bulletin.may_remove;", "usher->freed = out;"),
    ("usher", "kiosk/app/usher.c", "bool out = usher->reads && code", "bool out = 0 && code"),
    ("usher", "kiosk/app/usher.c", "if (!sticks_have(seen, sticks->names[i]))", "if (0)"),
    ("usher", "kiosk/app/usher.c", "return !stands || !all_seen(in, &usher->seen)", "return !all_seen(in, &usher->seen)"),
    ("usher", "kiosk/app/usher.c", "|| sticks_have(&usher->seen, bulletin->name) ||", "||"),
    ("usher", "kiosk/app/usher.c", "        sticks_have(&usher->unreadable, bulletin->name))", "        0)"),
    ("usher", "kiosk/app/usher.c", "    usher->bulletin.problem_count = 0;\n}", "}"),
    ("usher_again", "kiosk/app/usher.c", "outdated && usher->job != USHER_INSTALLS_FOR_STAFF", "outdated"),
    ("usher_staff", "kiosk/app/usher.c", "if (usher->put)\n            sticks_add", "if (0)\n            sticks_add"),
    ("usher_staff", "kiosk/app/usher_listen.c", "progress->phase != STAGING_COPY && !saves",
     "progress->phase != STAGING_COPY"),
    ("usher_again", "kiosk/app/still.c", "stick->mark == mark);", "stick->mark != 0);"),
    ("usher_again", "kiosk/app/still.c", "now_ms - stick->looked_ms < STILL_MS", "now_ms == stick->looked_ms"),
    ("usher_again", "kiosk/app/still.c", "    add_number(walk, info.stamp);\n", ""),
    ("usher_again", "kiosk/app/still.c", "    add_number(walk, info.bytes);\n", ""),
    ("usher_again", "kiosk/app/still.c", "    if (deeper)\n        walk_folder", "    if (0)\n        walk_folder"),
    ("usher_again", "kiosk/app/still.c", "    stick->told = true;\n", ""),
    ("usher_again", "kiosk/app/usher.c", "    still_keep(&usher->still, &in);\n", ""),
    ("usher_again", "kiosk/app/usher.c", "    if (!saves)\n        still_read_begin", "    still_read_begin"),
    ("usher_again", "kiosk/app/usher_again.c", "code == UPDATE_OK || code == UPDATE_SAME", "code == UPDATE_SAME"),
    ("usher_again", "kiosk/app/usher_again.c", "    sticks_drop(&usher->seen, usher->read.name);\n", ""),
    ("usher_again", "kiosk/app/usher_again.c", "strcmp(usher->matter.name, usher->read.name) == 0", "0"),
    ("usher", "kiosk/app/still.c", "mark == STILL_FIXED ||", "0 ||"),
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


def notices(root, build, folder, one):
    """The test that fails with the mutant, or None."""
    test, name = one[:2]
    source, program = os.path.join(folder, "mutant.c"), os.path.join(folder, "test")
    target = source + ".o"
    mutant.write(one, os.path.join(root, name), source, TABLE)
    made = f"tests/crash/CMakeFiles/test_{test}.dir/__/__/{name}.o"
    lines = commands(build, test)
    compile_line = next(line for line in lines if f"-o {made}" in line)
    compile_line = compile_line.replace(os.path.join(root, name), source).replace(made, target).replace("-Werror", "")
    link_line = lines[-1].replace(made, target).replace(f"-o tests/crash/test_{test}", f"-o {program}")
    for line in (compile_line, link_line):
        subprocess.run(line, shell=True, cwd=build, check=True, capture_output=True, text=True)
    done = subprocess.run([program], cwd=build, capture_output=True, check=False, timeout=300)
    return test if done.returncode != 0 else None


def main():
    arguments = mutant.parser(__doc__).parse_args()
    if arguments.look:
        return mutant.look(MUTANTS, lambda name: os.path.join(arguments.root, name), TABLE)
    noticed = []
    for one in MUTANTS:
        with tempfile.TemporaryDirectory() as folder:
            noticed.append(notices(arguments.root, arguments.build, folder, one))
    return mutant.account(MUTANTS, noticed)


if __name__ == "__main__":
    sys.exit(main())
