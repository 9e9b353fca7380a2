#!/usr/bin/env python3
"""Plays exhibits that something is wrong with: a visitor meets a named placeholder, or the exhibit of the program; a
script is not played on another exhibit than the one that was named."""
import argparse
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


def problem_of(kiosk, source, folder, case):
    spoil, script, words = case
    exhibit = folder / "exhibit"
    shutil.copytree(source, exhibit)
    spoil(exhibit)
    path = folder / "test.visit"
    path.write_text(script, encoding="utf-8")
    done = subprocess.run([kiosk, "play", exhibit, "--script", path, "--size", "1920x1080"], capture_output=True,
                          text=True, check=False)
    missing = [word for word in words if word not in done.stderr]
    if done.returncode != (2 if words else 0):
        return f"exit status {done.returncode}\n{done.stderr}"
    if missing:
        return f"not on stderr: {missing}\n{done.stderr}"
    if words:
        return live_problem(kiosk, exhibit)
    return f"unexpected on stderr:\n{done.stderr}" if done.stderr else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kiosk", required=True)
    parser.add_argument("--exhibit", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    failures = 0
    for name, case in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            problem = problem_of(arguments.kiosk, arguments.exhibit, pathlib.Path(folder), case)
        print(f"{'FAILED' if problem else 'ok'}: {name}{': ' + problem if problem else ''}")
        failures += problem is not None
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
