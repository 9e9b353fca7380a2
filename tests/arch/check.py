#!/usr/bin/env python3
"""Holds the floors of the house: includes go down only, SDL stays in platform/, headers stand alone, lines are short."""
import argparse
import os
import re
import subprocess
import sys
import tempfile

# A module may include itself and what is listed here.
MAY_INCLUDE = {
    "kiosk/base": [],
    "kiosk/draw": ["kiosk/base"],
    "kiosk/anim": ["kiosk/base"],
    "kiosk/codec": ["kiosk/base"],
    "kiosk/port": ["kiosk/base", "kiosk/draw"],
    "kiosk/exhibit": ["kiosk/base", "kiosk/codec", "kiosk/port"],
    "kiosk/map": ["kiosk/base", "kiosk/draw", "kiosk/anim", "kiosk/exhibit", "kiosk/port"],
    "kiosk/ui": ["kiosk/base", "kiosk/draw", "kiosk/anim", "kiosk/port"],
    "kiosk/update": ["kiosk/base", "kiosk/codec", "kiosk/exhibit", "kiosk/port"],
    "kiosk/screens": ["kiosk/base", "kiosk/draw", "kiosk/anim", "kiosk/codec", "kiosk/port", "kiosk/exhibit",
                      "kiosk/map", "kiosk/ui", "kiosk/update"],
    "kiosk/app": ["kiosk/base", "kiosk/draw", "kiosk/anim", "kiosk/codec", "kiosk/port", "kiosk/exhibit",
                  "kiosk/map", "kiosk/ui", "kiosk/update", "kiosk/screens"],
    "platform/soft": ["kiosk/base", "kiosk/draw", "kiosk/port"],
    "platform/linux": ["kiosk/base", "kiosk/port"],
    "platform/headless": ["kiosk/base", "kiosk/draw", "kiosk/port", "platform/soft"],
    "platform/evdev": ["kiosk/base", "kiosk/port", "platform/soft"],
    "platform/drm": ["kiosk/base", "kiosk/port", "platform/soft", "platform/evdev"],
    "platform/sdl2": ["kiosk/base", "kiosk/draw", "kiosk/port", "platform/soft", "platform/drm"],
    "platform/splash": ["kiosk/base", "kiosk/draw", "platform/soft", "platform/drm"],
    "platform/screens": ["kiosk/base", "kiosk/port", "platform/soft", "platform/headless", "platform/drm",
                         "platform/sdl2"],
}
VOCABULARY = "kiosk/exhibit/vocabulary.c"
COLUMNS = 120  # characters, not bytes
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)
SDL = re.compile(r'\bSDL_\w|#\s*include\s+<SDL')
# A board has no clock, and whatever one says must decide nothing: dates are content, times come from the clock port.
CLOCK = re.compile(r'#\s*include\s+<(sys/)?time\.h>')
# Mutable state at file scope: an indented line is inside a function, `const` cannot change, a `(` makes a function.
STATE = re.compile(r'^static\s+(?![^;=({]*\bconst\b)(?!inline\b)[^;({=]*(=|;)', re.M)


def sources(root, tops=("kiosk", "platform")):
    for top in tops:
        for folder, _, names in os.walk(os.path.join(root, top)):
            for name in sorted(names):
                if name.endswith((".c", ".h")):
                    path = os.path.relpath(os.path.join(folder, name), root)
                    with open(os.path.join(root, path), encoding="utf-8") as file:
                        yield path, file.read()


def module_of(path):
    return "/".join(path.split("/")[:2])


def check_text(path, text):
    module = module_of(path)
    if module == "kiosk/main.c":
        return []
    if module not in MAY_INCLUDE:
        return [f"{path}: {module} is not in the table of floors"]
    problems = []
    for target in INCLUDE.findall(text):
        below = module_of(target)
        if not target.startswith(("kiosk/", "platform/")):
            problems.append(f'{path}: include "{target}" by its whole path from the root')
        elif below != module and below not in MAY_INCLUDE[module]:
            problems.append(f"{path}: {module} may not include {below} ({target})")
    if SDL.search(text) and not path.startswith("platform/sdl2/"):
        problems.append(f"{path}: SDL outside platform/sdl2")
    if CLOCK.search(text) and path.startswith("kiosk/"):
        problems.append(f"{path}: asks a clock of its own")
    if path.endswith(".c") and path != "kiosk/base/log.c":
        for found in STATE.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            problems.append(f"{path}:{line}: mutable state at file scope")
    return problems


def check_width(path, text):
    return [f"{path}:{number}: {len(line)} columns; wrap the line at {COLUMNS}"
            for number, line in enumerate(text.split("\n"), 1) if len(line) > COLUMNS]


def cycles_in_table():
    done = set()

    def visit(module, trail):
        if module in trail:
            return [f"the table of floors has a cycle at {module}"]
        if module in done:
            return []
        found = [problem for below in MAY_INCLUDE[module] for problem in visit(below, trail + [module])]
        done.add(module)
        return found

    return [problem for module in MAY_INCLUDE for problem in visit(module, [])]


def words_unasked(texts):
    """Words of the interface that each language must have and no screen asks for."""
    asked = "".join(text for path, text in texts if path != VOCABULARY)
    listed = re.search(r"\bINTERFACE\[\] = \{(.*?)\};", dict(texts)[VOCABULARY], re.S).group(1)
    return [f'{VOCABULARY}: no screen asks for the word "{word}"; delete it here and in strings/'
            for word in re.findall(r'"(\w+)"', listed) if f'"{word}"' not in asked]


def lone_headers(root, compiler):
    problems = []
    library_flags = {room: subprocess.run(["pkg-config", "--cflags", library], capture_output=True, text=True,
                                          check=True).stdout.split()
                     for room, library in (("platform/sdl2", "sdl2 libdrm"), ("platform/soft", "freetype2"),
                                            ("platform/drm", "libdrm"), ("kiosk/codec", "libcmark"))}
    with tempfile.TemporaryDirectory() as folder:
        for path, _ in sources(root):
            if not path.endswith(".h"):
                continue
            unit = os.path.join(folder, "lone.c")
            with open(unit, "w", encoding="utf-8") as file:
                file.write(f'#include "{path}"\n#include "{path}"\n')
            flags = ["-std=c11", "-fsyntax-only", "-I", root]
            flags += library_flags.get(module_of(path), [])
            result = subprocess.run([compiler, *flags, unit], capture_output=True, text=True, check=False)
            if result.returncode != 0:
                problems.append(f"{path} does not compile alone:\n{result.stderr}")
    return problems


def self_test():
    cases = [
        ("kiosk/base/x.c", '#include "kiosk/draw/list.h"\n', True),
        ("kiosk/draw/x.c", '#include "kiosk/codec/ini.h"\n', True),
        ("kiosk/draw/x.c", '#include "kiosk/base/err.h"\n', False),
        ("kiosk/ui/x.c", "void f(void) { SDL_Delay(1); }\n", True),
        ("platform/sdl2/x.c", "void f(void) { SDL_Delay(1); }\n", False),
        ("kiosk/update/x.c", "#include <time.h>\n", True),
        ("platform/linux/x.c", "#include <time.h>\n", False),
        ("kiosk/base/x.c", "static int count;\n", True),
        ("kiosk/base/x.c", "static struct arena scratch = { 0 };\n", True),
        ("kiosk/base/x.c", "static const int count = 3;\nstatic int f(int a)\n{\n    return a;\n}\n", False),
        ("kiosk/base/x.c", "static const char *const names[] = { 0 };\n", False),
        ("kiosk/attic/x.c", "int a;\n", True),
        ("kiosk/base/x.c", '#include "err.h"\n', True),
        ("kiosk/base/x.c", "int a;\n/* " + "\u00e4" * (COLUMNS - 6) + " */\n", False),
        ("kiosk/base/x.c", "int a;\n/* " + "\u00e4" * (COLUMNS - 5) + " */\n", True),
    ]
    wrong = [case for case in cases if bool(check_text(case[0], case[1]) + check_width(case[0], case[1])) != case[2]]
    for screen, unasked in (('word("play"); word("stop")', 0), ('word("play"); play_stop()', 1)):
        texts = [(VOCABULARY, 'INTERFACE[] = {\n    "play", "stop",\n};'), ("kiosk/screens/x.c", screen)]
        wrong += [screen] if len(words_unasked(texts)) != unasked else []
    for case in wrong:
        print("the check misjudges:", case)
    return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", default=".")
    parser.add_argument("--cc", default="cc")
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    if arguments.self_test:
        return self_test()
    problems = cycles_in_table()
    texts = list(sources(arguments.root))
    for path, text in texts:
        problems += check_text(path, text)
    problems += words_unasked(texts)
    for path, text in sources(arguments.root, ("kiosk", "platform", "tests", "toolchain")):
        problems += check_width(path, text)
    problems += lone_headers(arguments.root, arguments.cc)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
