"""A screen of X11 for a test: nobody sees it, and no window manager is there."""
import os
import select
import shutil
import subprocess

PATIENCE_S = 60


class Screen:
    """`display` is what DISPLAY is set to. With a `folder` the server keeps its pixels there, in Xvfb_screen0."""

    def __init__(self, size, folder=None):
        self.display = ""
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset",
             *(["-fbdir", str(folder)] if folder else [])], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        number = ""
        # It writes its number and the end of the line one after the other, and ends if nobody reads both.
        while not number.endswith("\n") and select.select([read], [], [], PATIENCE_S)[0]:
            more = os.read(read, 16).decode()
            if not more:
                break
            number += more
        os.close(read)
        if number.strip():
            self.display = f":{number.strip()}"

    def close(self):
        self.server.terminate()
        self.server.wait()


def open_screen(size, folder=None):
    """A screen that its caller closes, or None where there is no Xvfb or it does not start."""
    if not shutil.which("Xvfb"):
        return None
    screen = Screen(size, folder)
    if not screen.display:
        screen.close()
        return None
    return screen
