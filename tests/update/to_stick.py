#!/usr/bin/env python3
"""What plays, saved to a stick with `kiosk update --save DIR`, changed there, and brought back; and `--history`."""
import fcntl
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "seal"))

from workshop import Programs, Workshop, main  # noqa: E402  (that folder is no package)

BESIDE = {"READ-ME.txt", "reports.txt", "log.txt", "SHA256SUMS"}
FILES = 16


def names_in(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


class ToStick(Workshop):
    """A store that plays `exhibit`, sealed by a key that it trusts, and an empty stick."""

    def setUp(self):
        super().setUp()
        manifest = self.exhibit / "exhibit.ini"
        manifest.write_text(manifest.read_text(encoding="utf-8").replace("id = good", "id = who-came-home-1945")
                            .replace("version = 1", "version = 900"), encoding="utf-8")
        self.seal()
        for name in ("store", "trust", "stick"):
            (self.folder / name).mkdir()
        self.stick = self.folder / "stick"
        shutil.copy(self.folder / "museum.pub", self.folder / "trust")
        self.update("--from", "exhibit", said=["as number 1"])

    def update(self, *words, **more):
        return self.kiosk("update", "--store", "store", "--trust", "trust", *words, **more)

    def save(self, *words, **more):
        return self.update("--save", "stick", *words, **more)

    def history(self):
        return [line.split("  ", 2) for line in self.update("--history").splitlines()]

    def test_all_of_it_is_there_and_editors_show_it(self):
        self.write("said", "plays something\n")
        self.save("--log", "said", said=["saved to stick/kiosk-1: 16 files", "you may take the stick out"])
        copy = self.stick / "kiosk-1"
        self.assertEqual(names_in(copy), (names_in(self.exhibit) - {"SHA256SUMS.minisig"}) | BESIDE)
        for name in names_in(self.exhibit) - {"SHA256SUMS.minisig"}:
            self.assertEqual((copy / name).read_bytes(), (self.exhibit / name).read_bytes(), name)
        subprocess.run(["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"], cwd=copy, check=True)
        for name in BESIDE - {"SHA256SUMS"}:
            text = (copy / name).read_bytes()
            self.assertTrue(text.startswith(b"\xef\xbb\xbf"), name)
            self.assertEqual(text.count(b"\n"), text.count(b"\r\n"), name)
            text.decode("utf-8")
        self.assertIn("plays something", (copy / "log.txt").read_text(encoding="utf-8"))
        self.assertIn("installed: who-came-home-1945, version 900, number 1",
                      (copy / "reports.txt").read_text(encoding="utf-8"))
        guide = (copy / "READ-ME.txt").read_text(encoding="utf-8-sig")
        for text in ("Change a text or a picture yourself", "Notepad", "kiosk-", "Keep", "one page for gallery staff"):
            self.assertIn(text, guide)
        self.assertNotIn("**", guide)
        self.assertNotIn("\n#", guide)

    def test_a_kiosk_that_notes_something_meanwhile_is_waited_for(self):
        """As it does a minute after an update, or when a PIN was wrong."""
        with open(self.folder / "store" / "lock", "r+b") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.update("--from", "exhibit", status=2, said=["E505 Another update is running."])
            later = threading.Timer(1, fcntl.flock, (lock, fcntl.LOCK_UN))
            later.start()
            self.save(said=["saved to stick/kiosk-1"])
            later.join()

    def test_it_is_changed_and_brought_back(self):
        self.save()
        copy = self.stick / "kiosk-1"
        text = copy / "panels" / "01-halle" / "en.md"
        text.write_bytes(text.read_bytes().replace(b" the ", b" each ", 1))
        self.kiosk("check", copy, said=["no problems"])
        self.update("--from", "stick", status=1, said=["E301 The content"])
        output = self.update("--from", "stick", "--consent",
                             said=["version 900, as number 2; the next start undoes it unless it is kept"])
        for name in BESIDE:
            self.assertNotIn(name, output)
        installed = self.folder / "store" / "generations" / "00000002"
        self.assertEqual(names_in(installed), names_in(self.exhibit))
        self.assertIn(b" each ", (installed / "panels/01-halle/en.md").read_bytes())
        self.update("--keep")
        self.assertEqual([what for _, _, what in self.history()],
                         ["kept by staff: who-came-home-1945, version 900, number 2",
                          "installed: who-came-home-1945, version 900, number 2",
                          "refused. E301 The content is not sealed.",
                          "saved to a stick: who-came-home-1945, version 900, number 1",
                          "installed: who-came-home-1945, version 900, number 1"])
        # What is saved of it now has the change, and is no other exhibit than what plays.
        self.save(said=["saved to stick/kiosk-2"])
        self.assertIn(b" each ", (self.stick / "kiosk-2/panels/01-halle/en.md").read_bytes())

    def test_a_copy_that_is_sealed_leaves_out_what_lies_beside_it(self):
        self.save()
        copy = self.stick / "kiosk-1"
        self.kiosk("seal", copy, "--key", "museum.key", "--password-file", "password", said=["no problems"])
        self.assertEqual((copy / "SHA256SUMS").read_bytes(), (self.exhibit / "SHA256SUMS").read_bytes())
        self.update("--from", "stick", said=["E311 This content"])

    def test_the_kiosks_own_exhibit_is_saved_whole(self):
        self.update("--go-factory")
        self.save("--log", "-", said=["saved to stick/kiosk-1"], stdin=subprocess.DEVNULL)
        copy = self.stick / "kiosk-1"
        own = pathlib.Path(Programs.kiosk).parent / "exhibit"
        self.assertEqual(names_in(copy), names_in(own) | BESIDE)
        subprocess.run(["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"], cwd=copy, check=True)
        self.assertEqual(self.history()[0][2], "saved to a stick: who-came-home-1945, version 1")

    def test_the_program_that_listens_hears_all_of_it(self):
        lines = self.save("--report").splitlines()
        size = sum(path.stat().st_size for path in self.exhibit.rglob("*") if path.is_file())
        size -= sum((self.exhibit / name).stat().st_size for name in ("SHA256SUMS", "SHA256SUMS.minisig"))
        self.assertEqual(lines[-2:], [f"saved {FILES} {size} kiosk-1", "result 0"])
        self.assertTrue(all(line.startswith("progress ") for line in lines[:-2]))
        (self.folder / "no").touch()
        self.assertEqual(self.update("--save", "no", "--report", status=1).splitlines()[-1], "result 103")

    def test_what_has_rotted_is_named_and_not_passed_on(self):
        path = self.folder / "store/generations/00000001/figures.csv"
        path.chmod(0o644)
        path.write_bytes(path.read_bytes().replace(b"0", b"1", 1))
        self.save(status=2, said=["E406 The exhibit was not saved whole", "figures.csv: is not as it was sealed",
                                  "half a copy is in stick/kiosk-1"])
        self.assertFalse((self.stick / "kiosk-1" / "SHA256SUMS").exists())

    def in_small_stick(self, how, *words, status):
        """On a stick of its own, where this machine lets a test mount one."""
        line = f'mount -t tmpfs -o {how} none stick && exec "$@"'
        if subprocess.run(["unshare", "-rm", "sh", "-c", "mount -t tmpfs none stick"], cwd=self.folder,
                          capture_output=True, check=False).returncode != 0:
            self.skipTest("no file system can be mounted here")
        output, ended = self.run_program("unshare", "-rm", "sh", "-c", line, "sh", Programs.kiosk, "update", "--store",
                                         "store", "--trust", "trust", *words)
        self.assertEqual(ended, status, output)
        return output

    def test_a_full_or_protected_stick_is_told(self):
        for how in ("size=64k", "size=4m,nr_inodes=8", "ro"):
            output = self.in_small_stick(how, "--save", "stick", status=1)
            self.assertIn("E107 The stick is full or write-protected.", output)
        self.assertEqual(len(self.history()), 1)

    def test_a_store_that_cannot_be_written_is_saved(self):
        line = 'mount -o bind,ro store store && exec "$@"'
        words = [Programs.kiosk, "update", "--store", "store", "--trust", "trust", "--save", "stick"]
        if subprocess.run(["unshare", "-rm", "sh", "-c", "mount -o bind,ro store store && ! touch store/x"],
                          cwd=self.folder, capture_output=True, check=False).returncode != 0:
            self.skipTest("nothing can be mounted here for reading only")
        output, ended = self.run_program("unshare", "-rm", "sh", "-c", line, "sh", *words)
        self.assertEqual(ended, 0, output)
        self.assertTrue((self.stick / "kiosk-1" / "SHA256SUMS").exists())
        self.assertEqual(len(self.history()), 1)

    def test_one_that_is_killed_harms_nothing_but_its_copy(self):
        for number in range(1, 9):
            before = {name: (self.folder / "store" / name).read_bytes() for name in ("state", "history")}
            words = [Programs.kiosk, "update", "--store", "store", "--trust", "trust", "--save", "stick", "--report"]
            with subprocess.Popen(words, cwd=self.folder, stdout=subprocess.PIPE, text=True) as running:
                for _ in range(number):
                    running.stdout.readline()
                os.kill(running.pid, signal.SIGKILL)
            copy = self.stick / f"kiosk-{number}"
            if (copy / "SHA256SUMS").exists():
                subprocess.run(["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"], cwd=copy, check=True)
            else:
                self.assertEqual((self.folder / "store" / "history").read_bytes(), before["history"])
            self.assertEqual((self.folder / "store" / "state").read_bytes(), before["state"])
        self.save(said=["saved to stick/kiosk-9"])

    def test_the_ten_last_are_told_with_the_day(self):
        self.assertEqual(self.history(), [["1", time.strftime("%Y-%m-%d"),
                                           "installed: who-came-home-1945, version 900, number 1"]])
        for _ in range(12):
            self.save()
        self.assertEqual([number for number, _, _ in self.history()], [str(number) for number in range(13, 3, -1)])
        (self.folder / "store" / "history").write_bytes(b"KHS1\nnonsense\n")
        self.update("--history", said=["nothing has happened yet"])
        self.save(said=["saved to stick/kiosk-13"])
        self.assertEqual([number for number, _, _ in self.history()], ["1"])

    def test_what_is_meant_must_be_clear(self):
        self.update("--save", "stick", "--keep", status=2, said=["one thing at a time"])
        self.update("--log", "said", status=2, said=["--log FILE belongs to --save DIR"])
        self.assertEqual(os.listdir(self.stick), [])
        self.save("--log", "nowhere", said=["nowhere: warning: cannot be read", "the copy has an empty log.txt"])


if __name__ == "__main__":
    main()
