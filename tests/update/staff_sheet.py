#!/usr/bin/env python3
"""assets/STAFF.md is one printed page, and the words, codes and times it gives are those of the program."""
import argparse
import math
import pathlib
import re
import sys

# A4 upright with margins of 2 cm in 10 point: so many letters a line, and lines a page.
COLUMNS, LINES = 95, 60
PROSE_LINES, PROSE_COLUMNS = 45, 100
# What the page says of times and tries, and where the program says it: in milliseconds.
TIMES = {"three seconds": ("kiosk/app/staff.h", "STAFF_HOLD_MS", 3000),
         "a minute without a touch": ("kiosk/app/staff.h", "STAFF_MENU_MS", 60000),
         "within three minutes": ("kiosk/app/programme.h", "PROGRAMME_KEEP_MS", 180000),
         "after two minutes at the latest": ("kiosk/app/programme.h", "PROGRAMME_PATIENCE_MS", 120000),
         "after five": ("kiosk/update/pin.h", "PIN_TRIES", 5),
         "every ten minutes": ("kiosk/update/streak.h", "STREAK_REST_MS", 600000)}
# Who can do what a screen asks for, by its words; all else is for whoever stands before the kiosk.
HELPERS = {"technical support": ("technical support",),
           "curator": ("whoever prepared", "sealed", "saved again by", "pictures made smaller", "to the folder", "of the folder")}


def blocks(text):
    """Paragraphs, entries of lists and rows of tables, each as one line; blank lines as they are."""
    found, blank = [], True
    for line in text.splitlines():
        starts = blank or not line.strip() or re.match(r"#|\||\* |\d+\. ", line)
        blank = not line.strip() or line.startswith("#")
        if starts:
            found.append(line)
        else:
            found[-1] += " " + line.strip()
    return [line for line in found if not re.match(r"\|[-|]+\|$", line)]


def printed_lines(text):
    return sum(max(1, math.ceil(len(re.sub(r"[*`#|]+", "", block)) / COLUMNS)) for block in blocks(text))


def length_problems(text):
    prose = [line for line in text.splitlines() if not line.startswith("|")]
    problems = [f"longer than {PROSE_COLUMNS} letters: {line}" for line in prose if len(line) > PROSE_COLUMNS]
    if len(prose) > PROSE_LINES:
        problems.append(f"{len(prose)} lines besides its table; at most {PROSE_LINES}")
    if printed_lines(text) > LINES:
        problems.append(f"{printed_lines(text)} lines in print; a page has {LINES}")
    return problems


def words_on_screens(root):
    strings = (root / "assets/exhibit/strings/en.ini").read_text(encoding="utf-8")
    values = re.findall(r"^[\w.-]+ = (.*)$", strings, re.M)
    values += re.findall(r'"([^"]+)", PLAIN_LATIN', (root / "kiosk/app/back_soon.c").read_text(encoding="utf-8"))
    return "\n".join(value.replace("\u00a0", " ") for value in values)


def helper_problems(text, root, codes):
    """Its table sends nobody to somebody else than the screen does; what is in the last column goes first."""
    strings = (root / "assets/exhibit/strings/en.ini").read_text(encoding="utf-8")
    rows = {code.strip(): (who, more) for code, who, more in re.findall(r"^\| (E\d) \| ([^|]+) \| ([^|]+) \|$", text, re.M)}
    problems = []
    for code in codes:
        asks = re.search(rf"^e{code}\.do = (.*)$", strings, re.M)
        helper = next((who for who, words in HELPERS.items() if any(word in asks[1] for word in words)), "you")
        told, more = rows.get(f"E{code[0]}", ("", ""))
        own = re.search(rf"\bE{code}\b[^:;]*: ([^;]*)", more)
        if helper not in (own[1] if own else told) and not asks[1].startswith("Nothing"):
            problems.append(f"E{code}: the screen sends to {helper}, the page does not")
    return problems


def truth_problems(text, root):
    screens = words_on_screens(root)
    codes = re.findall(r"= (\d{3}),", (root / "kiosk/update/code.h").read_text(encoding="utf-8"))
    plain = " ".join(text.split())
    problems = [f"no screen says: {words}" for words in re.findall(r"\*\*(.+?)\*\*", plain) if words not in screens]
    problems += [f"no code: E{code}" for code in re.findall(r"\bE(\d{3})\b", plain) if code not in codes]
    classes = {row.strip() for rows in re.findall(r"^\| (E[^|]+)\|", text, re.M) for row in rows.split(",")}
    problems += [f"not in its table: E{code[0]}" for code in codes if f"E{code[0]}" not in classes]
    problems += helper_problems(text, root, codes)
    for words, (file, name, value) in TIMES.items():
        said = re.search(rf"\b{name} = ([\d *]+)", (root / file).read_text(encoding="utf-8"))
        if words not in plain or said is None or math.prod(map(int, said[1].split("*"))) != value:
            problems.append(f"{words}: {name} of {file} is another, or the page does not say it")
    return problems


def self_test(text, root):
    """What is wrong on purpose is found."""
    assert length_problems(text + "\nMore.\n" * 20)
    assert length_problems(text + "\nMore" + " and more" * 12)
    assert printed_lines(text + "\n" + "word " * 95) == printed_lines(text) + 6  # and a blank one
    assert truth_problems(text + "\n**Press any key**", root)
    assert truth_problems(text + "\nE999", root)
    assert truth_problems(re.sub(r"\| E7 .*\n", "", text), root)
    assert truth_problems(text.replace("E605: technical support", "E605: you"), root)
    assert truth_problems(text.replace("every ten minutes", "every hour"), root)
    assert truth_problems(text.replace("three seconds", "two seconds"), root)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    root = parser.parse_args().root
    text = (root / "assets/STAFF.md").read_text(encoding="utf-8")
    self_test(text, root)
    problems = length_problems(text) + truth_problems(text, root)
    for problem in problems:
        print(f"assets/STAFF.md: {problem}")
    print(f"{printed_lines(text)} lines of {COLUMNS} letters in print, {len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
