"""What the tests of `kiosk update` share: a stick with a folder that staff edited on a Windows machine, and the program.

Not a test of its own."""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PACKS = pathlib.Path(__file__).parent.parent / "packs"
CPU_S_MAX = 2
MEMORY_KB_MAX = (96 + 32) * 1024  # of a cage, and of the program
# A small process of its own: what a program has taken is counted from what its parent had.
MEASURE = """
import os, sys
pid = os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, ended, used = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(ended), used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


class Programs:
    kiosk = "kiosk"
    photo = "make_photo"
    sanitized = False


def as_windows(path):
    """What Notepad makes of a text: a byte-order mark, and two bytes at each line's end."""
    text = path.read_text(encoding="utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8"))


class Stick(unittest.TestCase):
    """A folder with `stick`, `store` and `keys`, of which no key sealed what is on the stick."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="update-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.fill()

    def fill(self):
        for name in ("store", "keys"):
            (self.folder / name).mkdir()
        self.stick = self.folder / "stick" / "exhibit"
        shutil.copytree(PACKS / "good", self.stick)
        (self.stick / "expected.txt").unlink()
        shutil.copyfile(PACKS / "tolerated-semicolon-csv" / "figures.csv", self.stick / "figures.csv")
        for pattern in ("**/*.ini", "**/*.md", "figures.csv"):
            for path in self.stick.glob(pattern):
                as_windows(path)
        for name in ("Thumbs.db", "panels/01-halle/Thumbs.db", "desktop.ini", "~$figures.xlsx"):
            self.put(name, b"\xd0\xcf\x11\xe0 left by Windows")

    def put(self, name, content):
        path = self.stick / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def replace(self, name, old, new):
        path = self.stick / name
        content = path.read_bytes()
        self.assertEqual(content.count(old), 1, name)
        path.write_bytes(content.replace(old, new))

    def photo(self, name, width, height, orientation=1, *more):
        subprocess.run([Programs.photo, self.stick / name, str(width), str(height), str(orientation), *more],
                       check=True)

    def show_photo(self, *size):
        """In place of the picture of a panel: settings and texts name the photograph."""
        (self.stick / "panels/01-halle/halle.png").unlink()
        self.photo("panels/01-halle/halle.jpg", *size)
        for name in ("panel.ini", "en.md", "de.md"):
            self.replace(f"panels/01-halle/{name}", b"halle.png", b"halle.jpg")

    def kiosk(self, *words, status=0, said=(), unsaid=()):
        done = subprocess.run([Programs.kiosk, *words], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, errors="replace", check=False, timeout=300)
        output = done.stdout + done.stderr
        if status is not None:
            self.assertEqual(done.returncode, status, output)
        for text in said:
            self.assertIn(text, output)
        for text in unsaid:
            self.assertNotIn(text, output)
        return output

    def update(self, *words, **more):
        return self.kiosk("update", "--store", "store", "--trust", "keys", *words, **more)

    def bring(self, **more):
        return self.update("--from", "stick", "--consent", **more)

    def again(self):
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        self.fill()

    def measured(self, *more, status=0):
        """Brings the stick, and looks at what that took."""
        command = [sys.executable, "-c", MEASURE, Programs.kiosk, "update", "--store", "store", "--trust", "keys",
                   "--from", "stick", "--consent", *more]
        done = subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False, timeout=300)
        output, _, used = done.stdout.decode(errors="replace").rstrip().rpartition("\n")
        ended, cpu_s, memory_kb = used.split()
        if status is not None:
            self.assertEqual(int(ended), status, output)
        if not Programs.sanitized:
            self.assertLess(float(cpu_s), CPU_S_MAX)
            self.assertLess(int(memory_kb), MEMORY_KB_MAX)
        self.used = f"{float(cpu_s):.2f} s of CPU, {int(memory_kb) / 1024:.0f} MB at most"
        return output

    def installed(self, name="", generation=1):
        return self.folder / "store" / "generations" / f"{generation:08d}" / name

    def assert_nothing_left(self):
        self.assertEqual(os.listdir(self.folder / "store" / "stage"), [])
        self.assertEqual(os.listdir(self.folder / "store" / "generations"), [])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kiosk", default=Programs.kiosk)
    parser.add_argument("--photo", default=Programs.photo)
    parser.add_argument("--sanitized", action="store_true", help="the program may take any memory and time")
    options, rest = parser.parse_known_args()
    Programs.kiosk = options.kiosk
    Programs.photo = options.photo
    Programs.sanitized = options.sanitized
    unittest.main(module="__main__", argv=[sys.argv[0], *rest], verbosity=2)
