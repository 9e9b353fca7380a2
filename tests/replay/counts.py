#!/usr/bin/env python3
"""Counts the people of the map by a second program: at the first date, the last and twenty between, in both readings,
what a visitor reads beside the map is what the tables say, whoever reads them."""
import argparse
import csv
import datetime
import pathlib
import re
import subprocess
import sys
import tempfile

BETWEEN = 20
TRAVEL_DAYS = 10  # nobody is under way longer
GROUPS = {"american": r"American (\S+) returned, of (\S+)",
          "commonwealth": r"British Commonwealth (\S+) returned, of (\S+)",
          "eastward": r"Handed over to the East (\S+) handed over, of (\S+)"}
ARRIVED = {"returned", "handed-over"}
DATE = re.compile(r"\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) "
                  r"(\d{4})\b")
TO_THE_MAP = ("tap 50% 50%\nsettle\ntap id settings\nsettle\ntap id calm-on\nsettle\ntap id close\nsettle\n"
              "tap id map\nsettle\n")
# Closing the sheet says all that is on the map.
AT_A_DATE = "drag id time 50% 50% {percent}% 50% 100ms\nsettle\ntap id words\nsettle\ntap id close\nsettle\n"


def rows(exhibit, table):
    with (exhibit / table).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def day(text):
    return datetime.date.fromisoformat(text).toordinal()


def arrived(flow, at):
    """How many of a flow's people have arrived at a time in days: they leave one by one, evenly, each for as long."""
    start = day(flow["start"])
    whole = max(day(flow["end"]) - start, 1)
    travel = min(whole / 2, TRAVEL_DAYS)
    count = int(flow["count"])
    if at < start + travel:
        return 0
    return min(count, int((at - start - travel) * count / (whole - travel) + 1e-9) + 1)


def people(flows, reading, group, at):
    chosen = [flow for flow in flows if flow["reading"] == reading and flow["group"] == group and flow["to"]
              and flow["outcome"] in ARRIVED]
    return sum(arrived(flow, at) for flow in chosen)


def total(flows, figures, reading, group):
    chosen = [flow for flow in flows if flow["reading"] == reading and flow["group"] == group]
    ids = {flow["figure"] for flow in chosen}
    assert len(ids) == 1, ids
    value = next(figure["value"] for figure in figures if figure["id"] in ids)
    assert sum(int(flow["count"]) for flow in chosen) == int(value), (reading, group)
    return int(value)


def screens(kiosk, exhibit, reading, percents):
    """What is said of the map at these parts of its time line."""
    with tempfile.TemporaryDirectory() as folder:
        script, transcript = pathlib.Path(folder, "counts.visit"), pathlib.Path(folder, "said.txt")
        script.write_text(TO_THE_MAP + f"tap id reading-{reading}\nsettle\n"
                          + "".join(AT_A_DATE.format(percent=percent) for percent in percents), encoding="utf-8")
        subprocess.run([kiosk, "play", exhibit, "--script", script, "--transcript", transcript, "--size", "1920x1080"],
                       check=True)
        said = [line.split("\t")[1] for line in transcript.read_text(encoding="utf-8").splitlines()]
    sheets = ["One dot is one person" in line and " Close " in line for line in said]
    return [line for sheet, line in zip(sheets, said[1:]) if sheet]


def number(text):
    return int(text.replace(",", ""))


def check(screen, flows, figures, reading):
    """The problems of one screen, and its day."""
    d, month, year = DATE.search(screen).groups()
    shown = datetime.datetime.strptime(f"{d} {month} {year}", "%d %B %Y").date().toordinal()
    problems = []
    for group, pattern in GROUPS.items():
        found = re.search(pattern, screen)
        if found is None:
            problems.append(f"{d} {month} {year}: no count of {group} in: {screen}")
            continue
        told, of = number(found[1]), number(found[2])
        # The time line stops within a day too.
        least, most = people(flows, reading, group, shown), people(flows, reading, group, shown + 1)
        if not least <= told <= most:
            problems.append(f"{d} {month} {year}, {reading}: {told} of {group}, not {least} to {most}")
        if of != total(flows, figures, reading, group):
            problems.append(f"{d} {month} {year}, {reading}: {of} of {group} in all")
    return problems, shown


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kiosk", required=True)
    parser.add_argument("--exhibit", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    flows, figures = rows(arguments.exhibit, "map/flows.csv"), rows(arguments.exhibit, "figures.csv")
    percents = [1] + [4 + 92 * i // (BETWEEN - 1) for i in range(BETWEEN)] + [99]
    problems = []
    for reading in ("account", "research"):
        shown = screens(arguments.kiosk, arguments.exhibit, reading, percents)
        days = set()
        for screen in shown:
            found, at = check(screen, flows, figures, reading)
            problems += found
            days.add(at)
        if len(shown) != len(percents) or len(days) != len(percents):
            problems.append(f"{reading}: {len(shown)} screens of {len(days)} days, not {len(percents)}")
        if min(days) != day("1945-01-01") or max(days) != day("1992-11-11"):
            problems.append(f"{reading}: from {min(days)} to {max(days)}")
    print("\n".join(problems) or f"{2 * len(percents)} screens tell what the tables say")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
