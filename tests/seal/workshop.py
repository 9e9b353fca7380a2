"""What the tests of `kiosk seal` share: an exhibit in a folder of its own, keys, and the programs that meet there."""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PACKS = pathlib.Path(__file__).parent.parent / "packs"

# The pair of tests/unit/seal_fixture.h: its password opens the key at once, minisign's own keys take seconds.
QUICK_PASSWORD = "pass w\u00f6rd"
QUICK_KEY = ("untrusted comment: any words\nRWRTY0IyAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8AgAAAAAAAAAAAAAEAAAAAK7WAHJVRD"
             "eW9JQONnobHjvAPacHxgUcfCQBJDLhfMVo0+d0Vpn4tsEaxL6vASeDVCv4RB4pzMX+BLtzFCEoEOQrOoWVTitFBPRQx4ZuU/1P8wFJ42Zot"
             "FEMTXk+4HtmbVgjWnFHHczE=\n")
QUICK_PUBLIC = "untrusted comment: any words\nRWSuKc6EqagRt71AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3Q\n"
KEY_ID = "B711A8A984CE29AE"


class Programs:
    kiosk = "kiosk"
    minisign = "minisign"


class Workshop(unittest.TestCase):
    """A folder with `exhibit`, `museum.key`, `museum.pub` and `password`."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="seal-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.folder.chmod(0o755)
        self.exhibit = self.folder / "exhibit"
        shutil.copytree(PACKS / "good", self.exhibit)
        (self.exhibit / "expected.txt").unlink()
        self.write("museum.key", QUICK_KEY)
        self.write("museum.pub", QUICK_PUBLIC)
        self.write("password", QUICK_PASSWORD + "\n")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run_program(self, *words, cwd=None, **more):
        """Without a terminal; what it prints, standard output first, and its exit status."""
        done = subprocess.run(words, cwd=cwd or self.folder, stdin=more.pop("stdin", subprocess.DEVNULL),
                              capture_output=True, text=True, check=False, start_new_session=True, timeout=300, **more)
        return done.stdout + done.stderr, done.returncode

    def kiosk(self, *words, status=0, said=(), unsaid=(), **more):
        output, ended = self.run_program(Programs.kiosk, *words, **more)
        self.assertEqual(ended, status, output)
        for text in said:
            self.assertEqual(output.count(text), 1, f"not once: {text}\n{output}")
        for text in unsaid:
            self.assertNotIn(text, output)
        return output

    def seal(self, *words, key="museum.key", **more):
        return self.kiosk("seal", "exhibit", "--key", key, "--password-file", "password", *words, **more)

    def shell(self, line, status=0, **more):
        """In the exhibit's folder."""
        output, ended = self.run_program("sh", "-euc", line, cwd=self.exhibit, **more)
        self.assertEqual(ended, status, output)
        return output

    def is_sealed(self):
        return [name for name in ("SHA256SUMS", "SHA256SUMS.minisig") if (self.exhibit / name).exists()]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kiosk", default=Programs.kiosk)
    parser.add_argument("--minisign", default=Programs.minisign)
    options, rest = parser.parse_known_args()
    Programs.kiosk = str(pathlib.Path(options.kiosk).resolve())
    Programs.minisign = options.minisign
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
