#!/usr/bin/env python3
"""`kiosk play` takes the whole screen, whatever its size, where no window manager makes its window as large: so it is
where a computer starts X11 for the kiosk alone. Without Xvfb it is left out, and says so."""
import argparse
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import time

from x_screen import PATIENCE_S, open_screen

SIZES = ("1920x1080", "800x480", "1080x1920")
SKIPPED = 77


def corners(folder):
    """What is seen in the four corners, by the server's file: XWD, its numbers of 32 bit, the highest byte first."""
    content = (folder / "Xvfb_screen0").read_bytes()
    head = struct.unpack(">25I", content[:100])
    begin, w, h, stride, colours = head[0], head[4], head[5], head[12], head[19]
    pixels = content[begin + 12 * colours:]
    return [pixels[y * stride + 4 * x:][:3] for x in (0, w - 1) for y in (0, h - 1)]


def covered(kiosk, size):
    with tempfile.TemporaryDirectory(prefix="whole-screen-") as folder:
        screen = open_screen(size, folder)
        if screen is None:
            return None
        environment = {**os.environ, "DISPLAY": screen.display, "SDL_VIDEODRIVER": "x11"}
        player = subprocess.Popen([kiosk, "play"], env=environment, stderr=subprocess.DEVNULL)
        try:
            end = time.monotonic() + PATIENCE_S
            seen = corners(pathlib.Path(folder))
            # An empty screen is black; the exhibit's ground is not.
            while not all(any(pixel) for pixel in seen) and time.monotonic() < end and player.poll() is None:
                time.sleep(0.1)
                seen = corners(pathlib.Path(folder))
        finally:
            player.kill()
            player.wait()
            screen.close()
        print(f"{size}: in the corners {', '.join(pixel.hex() for pixel in seen)}")
        return all(any(pixel) for pixel in seen)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kiosk", required=True)
    kiosk = parser.parse_args().kiosk
    results = [covered(kiosk, size) for size in SIZES]
    if None in results:
        print("left out: there is no Xvfb")
        return SKIPPED
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
