#!/usr/bin/env python3
"""`kiosk play --store` as it runs for visitors, on a screen in memory: what it does when it is killed again and again,
when what is installed is damaged, and when an update comes. Without Xvfb it is left out, and says so."""
import argparse
import hashlib
import os
import pathlib
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "desktop"))

from x_screen import PATIENCE_S, open_screen  # noqa: E402  (that folder is no package)

PACKS = pathlib.Path(__file__).parent.parent / "packs"
SIZE = "800x480"
SKIPPED = 77


class Programs:
    kiosk = "kiosk"
    display = ""


class Player:
    """A run of the program, and what it has said so far."""

    def __init__(self, hall, display=None, options=(), printed=None, **more):
        words = [Programs.kiosk, "play", "--window", "--size", SIZE, "--store", hall / "store", "--trust", hall / "keys",
                 *options]
        environment = {**os.environ, "DISPLAY": display or Programs.display, "SDL_VIDEODRIVER": "x11",
                       "RUNTIME_DIRECTORY": str(hall / "run"), **more}
        # As where nobody has logged in: no bus of a session, which SDL would have launched.
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
            environment.pop(name, None)
        self.process = subprocess.Popen(words, stdout=printed, stderr=subprocess.PIPE, env=environment)
        os.set_blocking(self.process.stderr.fileno(), False)
        self.said = ""

    def hear(self, seconds):
        ready, _, _ = select.select([self.process.stderr], [], [], seconds)
        if ready:
            self.said += (self.process.stderr.read() or b"").decode()

    def wait_for(self, words):
        """True when it has said so, in some time."""
        end = time.monotonic() + PATIENCE_S
        while words not in self.said and time.monotonic() < end and self.process.poll() is None:
            self.hear(1)
        return words in self.said

    def wait_for_its_screen(self):
        """True when it would hear its end, which it does from the moment on when its screen is opened: before that a
        slow machine may take seconds, and whoever ends it then just ends a process."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status")
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and self.process.poll() is None:
            caught = [line for line in status.read_text().splitlines() if line.startswith("SigCgt:")]
            if caught and int(caught[0].split()[1], 16) >> (signal.SIGTERM - 1) & 1:
                return True
            self.hear(0.05)
        return False

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        status = self.process.wait(PATIENCE_S)
        self.process.stderr.close()
        return status


class Playing(unittest.TestCase):
    """A folder with `store`, `keys`, `run` and `stick`; versions 1 and 2 have stayed."""

    def setUp(self):
        self.hall = pathlib.Path(tempfile.mkdtemp(prefix="playing-"))
        self.addCleanup(shutil.rmtree, self.hall)
        for name in ("store", "keys", "run"):
            (self.hall / name).mkdir()
        self.kiosk("seal", "--new-key", self.hall / "museum.key", "--no-password")
        shutil.copy(self.hall / "museum.pub", self.hall / "keys")
        for version in (1, 2):
            self.install(version)
            self.update("--keep")

    def kiosk(self, *words):
        done = subprocess.run([Programs.kiosk, *words], capture_output=True, text=True, check=False, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def update(self, *words):
        return self.kiosk("update", "--store", self.hall / "store", "--trust", self.hall / "keys", *words)

    def install(self, version):
        stick = self.hall / "stick"
        shutil.rmtree(stick, ignore_errors=True)
        shutil.copytree(PACKS / "good", stick)
        (stick / "expected.txt").unlink()
        manifest = stick / "exhibit.ini"
        manifest.write_text(manifest.read_text().replace("version = 1\n", f"version = {version}\n"))
        self.kiosk("seal", stick, "--key", self.hall / "museum.key")
        self.update("--from", stick, *(("--consent",) if version == 1 else ()))

    def start(self, plays):
        player = Player(self.hall)
        self.addCleanup(lambda: player.process.poll() is None and player.process.kill())
        self.assertTrue(player.wait_for(plays), f"{plays}\n{player.said}")
        return player

    def state(self):
        return (self.hall / "store" / "state").read_bytes()

    def test_killed_again_and_again(self):
        before = self.state()
        for plays, times in (("plays good, version 2", 6), ("plays good, version 1", 5),
                             ("plays who-came-home-1945", 5)):
            for _ in range(times):
                self.start(plays).stop(signal.SIGKILL)
        player = Player(self.hall)
        self.addCleanup(lambda: player.process.poll() is None and player.process.kill())
        self.assertTrue(player.wait_for_its_screen(), player.said)
        time.sleep(5)
        player.hear(0)
        self.assertIsNone(player.process.poll(), player.said)
        self.assertNotIn("plays", player.said)
        stat = pathlib.Path(f"/proc/{player.process.pid}/stat").read_text().split(")")[1].split()
        times = [int(part) for part in stat[11:13]]
        print(f"while it rests: {sum(times)} ticks of CPU in 5 s with the start", file=sys.stderr)
        if shutil.which("import"):
            subprocess.run(["import", "-display", Programs.display, "-window", "root", self.hall / "rest.png"],
                           check=False)
            keep = os.environ.get("KEEP_PICTURES")
            if keep:
                shutil.copy(self.hall / "rest.png", keep)
        self.assertEqual(player.stop(), 0)
        # Nothing of it is for good.
        self.assertEqual(self.state(), before)
        self.assertEqual(list((self.hall / "store" / "bad").iterdir()), [])
        (self.hall / "run" / "starts").unlink()
        self.start("plays good, version 2").stop()

    def test_ended_as_somebody_wants(self):
        for _ in range(8):
            self.assertEqual(self.start("plays good, version 2").stop(), 0)

    def test_a_damaged_text(self):
        path = self.hall / "store" / "generations" / "00000002" / "panels" / "01-halle" / "en.md"
        path.chmod(0o600)
        path.write_bytes(path.read_bytes().replace(b"Halle", b"Holle"))
        player = self.start("plays good, version 1")
        self.assertIn("panels/01-halle/en.md: is damaged: it is not as it was sealed", player.said)
        self.assertIn("E602", player.said)
        player.stop()
        self.assertEqual(len(list((self.hall / "store" / "bad").iterdir())), 1)

    def test_a_damaged_picture(self):
        """It is met only when the first screen shows it; then nobody is there, and the one before plays."""
        path = self.hall / "store" / "generations" / "00000002" / "attract.png"
        path.chmod(0o600)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        player = self.start("plays good, version 2")
        self.assertTrue(player.wait_for("plays good, version 1"), player.said)
        self.assertIn("attract.png: is damaged: it is not as it was sealed", player.said)
        self.assertIn("E602", player.said)
        self.assertEqual(player.stop(), 0)
        self.start("plays good, version 1").stop()

    def test_a_screen_that_does_not_open(self):
        """The exhibit is not to blame: nothing is left, marked or counted for it."""
        before = self.state()
        for _ in range(8):
            player = Player(self.hall, display=":nowhere")
            self.assertFalse(player.wait_for("plays"))
            self.assertIn("no screen can be opened", player.said)
            self.assertNotEqual(player.stop(), 0)
        self.assertEqual(self.state(), before)
        self.assertEqual(list((self.hall / "store" / "bad").iterdir()), [])
        self.start("plays good, version 2").stop()

    def words_of(self, heard, seconds):
        """What was told in this time."""
        words, end = [], time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            heard.settimeout(left)
            try:
                words.append(heard.recv(64).decode())
            except TimeoutError:
                break
        return words

    def test_the_watch(self):
        """Somebody is told that all is well as long as it is, also while nothing can be shown but the clock."""
        rest = "KSK1 level=3 left=2 damaged=0 playing=0 plays=0 chosen=2 rest={} ends=0"
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
            heard.bind(str(self.hall / "notify"))
            for resting in (False, True):
                if resting:
                    machine_ms = int(time.clock_gettime(time.CLOCK_BOOTTIME) * 1000)
                    line = rest.format(machine_ms + 300000)
                    digits = hashlib.blake2b(line.encode(), digest_size=16).hexdigest()
                    (self.hall / "run" / "starts").write_text(f"{line} sum={digits}\n")
                player = Player(self.hall, NOTIFY_SOCKET=str(self.hall / "notify"), WATCHDOG_USEC="1000000")
                self.addCleanup(player.process.kill)
                heard.settimeout(PATIENCE_S)
                self.assertEqual(heard.recv(64), b"READY=1")
                well = self.words_of(heard, 4)
                self.assertEqual(set(well), {"WATCHDOG=1"})
                self.assertTrue(3 <= len(well) <= 12, well)
                player.process.send_signal(signal.SIGSTOP)
                self.words_of(heard, 1)
                self.assertEqual(self.words_of(heard, 2), [])
                player.process.send_signal(signal.SIGCONT)
                heard.settimeout(PATIENCE_S)
                self.assertEqual(heard.recv(64), b"WATCHDOG=1")
                player.hear(0)
                self.assertEqual("plays" in player.said, not resting, player.said)
                self.assertEqual(player.stop(), 0)

    def test_an_update_while_it_plays(self):
        player = self.start("plays good, version 2")
        self.install(3)
        self.assertTrue(player.wait_for("plays good, version 3"), player.said)
        self.assertEqual(player.stop(), 0)

    def test_its_end_while_it_measures_the_board(self):
        settings = self.hall / "kiosk.ini"
        settings.write_text("[screen]\nmeasure = yes\n", encoding="utf-8")
        report = self.hall / "report"
        for later_s in (0, 2):
            with report.open("w") as printed:
                player = Player(self.hall, options=["--screen", "desktop", "--settings", settings], printed=printed)
            self.addCleanup(player.process.kill)
            self.assertTrue(player.wait_for_its_screen(), player.said)
            time.sleep(later_s)
            player.hear(0)
            self.assertEqual(player.stop(), 0)
            self.assertNotIn("plays good", player.said)
            # What was not measured is not told, however much was before a slow test came to end it.
            self.assertRegex(report.read_text(), r"(\A|\n)ended .*\n\Z")
            self.assertNotRegex(report.read_text(), r"first frame: -|the ladder chose")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kiosk", required=True)
    arguments = parser.parse_args()
    Programs.kiosk = arguments.kiosk
    screen = open_screen("1280x800")
    if screen is None:
        print("left out: there is no Xvfb")
        return SKIPPED
    Programs.display = screen.display
    try:
        result = unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(Playing))
    finally:
        screen.close()
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
