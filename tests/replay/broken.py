#!/usr/bin/env python3
"""Plays exhibits that something is wrong with: a visitor meets a named placeholder, or the exhibit of the program; a
script is not played on another exhibit than the one that was named."""
import argparse
import csv
import json
import math
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PICTURE = "panels/01-account/account.png"
TO_THE_PICTURE = "tap 50% 50%\nsettle\ntap id whole-story\nsettle\ntap id next\nsettle\n"
PLACEHOLDER = 'The picture “account.png” cannot be shown.'
FACTORY = "the one that came with the program is shown instead"


def cut_short(exhibit):
    path = exhibit / PICTURE
    path.write_bytes(path.read_bytes()[:3000])


def no_picture_at_all(exhibit):
    (exhibit / PICTURE).write_bytes(b"<html>404</html>")


def remove_picture(exhibit):
    (exhibit / PICTURE).unlink()


def remove_manifest(exhibit):
    (exhibit / "exhibit.ini").unlink()


def spoil_words(exhibit):
    (exhibit / "strings/en.ini").write_text("[interface\nnext\n", encoding="utf-8")


def spoil_face(exhibit):
    for path in (exhibit / "fonts").glob("inter-regular.*"):
        path.write_bytes(b"no face")


def remove_all(exhibit):
    shutil.rmtree(exhibit)


def change_flow(column, value):
    """Puts another value into the first row of the flows that goes somewhere."""
    def spoil(exhibit):
        path = exhibit / "map/flows.csv"
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        row = next(row for row in rows[1:] if row[rows[0].index("to")])
        at = rows[0].index(column)
        row[at] = value(row[at])
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(rows)
    return spoil


def change_land(change):
    """Changes the first ring of the land that is seen from near."""
    def spoil(exhibit):
        path = exhibit / "map/land-detail.geojson"
        land = json.loads(path.read_text(encoding="utf-8"))
        geometry = land["features"][0]["geometry"]
        change(geometry["coordinates"][0] if geometry["type"] == "Polygon" else geometry["coordinates"][0][0])
        path.write_text(json.dumps(land, separators=(",", ":")), encoding="utf-8")
    return spoil


def cross(ring):
    a, b = len(ring) // 3, 2 * len(ring) // 3
    ring[a], ring[b] = ring[b], ring[a]


def lead_outside(ring):
    ring[3] = [-160, -52]


def fill_with_vertices(ring):
    circle = [2 * math.pi * i / 200000 for i in range(200000)]
    ring[:] = [[round(15 + 3 * math.cos(a), 3), round(50 + 2 * math.sin(a), 3)] for a in circle]
    ring.append(ring[0])


def spoil_all_flows(exhibit):
    path = exhibit / "map/flows.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([head] + [f"x{row}" for row in rows]) + "\n", encoding="utf-8")


# The map shows what is sound: it comes nearer, plays, and changes its reading.
TO_THE_MAP = ("tap 50% 50%\nsettle\ntap id map\nsettle\nexpect screen map\nshot whole\ntap id nearer\nsettle\n"
              "tap id nearer\nsettle\nexpect different whole\ntap id play\nwait 1s\nshot account\n"
              "tap id reading-research\nsettle\nexpect different account\n")
UNKNOWN = '"nowhere" is not known; correct or delete it, or add a row to map/places.csv'

# What is done to the map, and what stderr must say of it; what is nowhere in its way is the business of kiosk check.
MAP_CASES = {
    "a flow to an unknown place": (change_flow("to", lambda _: "nowhere"), ["map/flows.csv:2: to " + UNKNOWN]),
    "a flow from an unknown place": (change_flow("from", lambda _: "nowhere"), ["map/flows.csv:2: from " + UNKNOWN]),
    "no flow that is sound": (spoil_all_flows, ["map/flows.csv:2: reading"]),
    "dates that run backwards": (change_flow("end", lambda _: "1945-01-01"), []),
    "a sum that is off by one person": (change_flow("count", lambda count: str(int(count) + 1)), []),
    "a polygon that is not closed": (change_land(lambda ring: ring.pop()), []),
    "a polygon that crosses itself": (change_land(cross), []),
    "coordinates outside of the projection": (change_land(lead_outside), []),
    "200,000 vertices": (change_land(fill_with_vertices), ["map/land-detail.geojson"]),
}

# What is done to the exhibit, what the visit expects, and what stderr must say; nothing: the exhibit can be played.
CASES = {
    "a picture that is cut short": (cut_short, TO_THE_PICTURE + f'expect text "{PLACEHOLDER}"\n', []),
    "a picture that is none": (no_picture_at_all, TO_THE_PICTURE + f'expect text "{PLACEHOLDER}"\n', []),
    "a missing picture": (remove_picture, TO_THE_PICTURE + f'expect text "{PLACEHOLDER}"\n', []),
    "the story goes on behind it": (remove_picture, TO_THE_PICTURE + "tap id next\nsettle\nexpect panel 02-two-streams\n",
                                    []),
    "no exhibit.ini": (remove_manifest, TO_THE_PICTURE, ["exhibit.ini"]),
    "words that cannot be read": (spoil_words, TO_THE_PICTURE, ["strings/en.ini:1"]),
    "a face that is none": (spoil_face, TO_THE_PICTURE, ["inter-regular"]),
    "no folder": (remove_all, TO_THE_PICTURE, ["cannot be opened"]),
}


def live_problem(kiosk, exhibit):
    """For visitors the program's own exhibit is shown, until the program is ended."""
    with subprocess.Popen([kiosk, "play", exhibit, "--size", "800x480"], stderr=subprocess.PIPE, text=True,
                          env={**os.environ, "SDL_VIDEODRIVER": "dummy"}) as player:
        said = next((line for line in player.stderr if FACTORY in line), None)
        player.terminate()
    return None if said else "a visitor is not shown the exhibit of the program"


def problem_of(kiosk, source, folder, case, status, size):
    spoil, script, words = case
    exhibit = folder / "exhibit"
    shutil.copytree(source, exhibit)
    spoil(exhibit)
    path = folder / "test.visit"
    path.write_text(script, encoding="utf-8")
    done = subprocess.run([kiosk, "play", exhibit, "--script", path, "--size", size], capture_output=True,
                          text=True, check=False)
    missing = [word for word in words if word not in done.stderr]
    if done.returncode != status:
        return f"exit status {done.returncode}\n{done.stderr}"
    if missing:
        return f"not on stderr: {missing}\n{done.stderr}"
    if status != 0:
        return live_problem(kiosk, exhibit)
    return f"unexpected on stderr:\n{done.stderr}" if done.stderr and not words else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kiosk", required=True)
    parser.add_argument("--exhibit", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    failures = 0
    cases = [(name, case, 2 if case[2] else 0, "1920x1080") for name, case in CASES.items()]
    cases += [(name, (spoil, TO_THE_MAP, words), 0, "800x480") for name, (spoil, words) in MAP_CASES.items()]
    for name, case, status, size in cases:
        with tempfile.TemporaryDirectory() as folder:
            problem = problem_of(arguments.kiosk, arguments.exhibit, pathlib.Path(folder), case, status, size)
        print(f"{'FAILED' if problem else 'ok'}: {name}{': ' + problem if problem else ''}")
        failures += problem is not None
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
