#!/usr/bin/env python3
"""A folder that staff edited on a Windows machine, installed from a stick with `kiosk update --from DIR --consent`."""
import os
import pathlib
import shutil
import stat
import struct
import subprocess

from stick import Programs, Stick, main

TURNED = 6  # Exif: the camera was held upright


class ByHand(Stick):
    def test_nothing_is_taken_unasked(self):
        self.update("--from", "stick", status=1, said=["E301"])
        self.assertFalse((self.folder / "store" / "device.key").exists())
        self.assert_nothing_left()

    def test_it_is_installed_as_a_preview_and_kept(self):
        self.bring(said=["installed good, version 1, as number 1; the next start undoes it unless it is kept"])
        self.update("--keep", said=["plays: good, version 1, number 1"])
        self.bring(said=["E311"])

    def test_what_is_installed_is_sealed_with_the_devices_key(self):
        self.bring()
        mode = {name: stat.S_IMODE((self.folder / "store" / name).stat().st_mode)
                for name in ("device.key", "device.pub")}
        self.assertEqual(mode, {"device.key": 0o600, "device.pub": 0o444})
        self.kiosk("seal", self.installed(), "--verify", "store/device.pub",
                   said=["as it was sealed", "brought in by staff, 16 files"])
        self.kiosk("check", self.installed(), said=["no problems"])
        subprocess.run(["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"], cwd=self.installed(), check=True)

    def test_what_windows_leaves_is_left_out(self):
        self.bring(unsaid=["Thumbs.db", "desktop.ini", "figures.xlsx"])
        self.assertEqual([path for path in self.installed().rglob("*") if "humbs" in path.name or "~" in path.name], [])

    def test_a_turned_photograph_of_12_megapixels_is_shown_upright(self):
        self.show_photo(4000, 3000, TURNED)
        self.measured()
        print("a folder of Windows with a photograph of 12 megapixels:", self.used)
        picture = self.installed("panels/01-halle/halle.png").read_bytes()
        self.assertEqual(picture[:8], b"\x89PNG\r\n\x1a\n")
        width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", picture[16:29])
        self.assertEqual((width, height, depth, colour, interlaced), (810, 1080, 8, 2, 0))
        self.assertFalse(self.installed("panels/01-halle/halle.jpg").exists())
        self.kiosk("check", self.installed(), said=["no problems"])

    def test_a_photograph_of_60_megapixels_is_taken(self):
        self.show_photo(9000, 6700, 1)
        self.measured()
        print("one of 60 megapixels:", self.used)
        picture = self.installed("panels/01-halle/halle.png").read_bytes()
        self.assertEqual(struct.unpack(">II", picture[16:24]), (1451, 1080))

    def test_near_misses_are_told_and_left_out(self):
        self.put("panels/01-halle/en.docx", b"PK\3\4")
        self.put("panels/01-halle/en.md.txt", b"A text.")
        self.put("sources.xlsx", b"PK\3\4")
        self.put("panels/02-lienz/IMG_0001.JPG", b"\xff\xd8")
        self.bring(said=["panels/01-halle/en.docx: warning: this is left out; save it as plain text",
                         "sources.xlsx: warning: this is left out; save it as CSV (UTF-8)",
                         "panels/02-lienz/IMG_0001.JPG: warning: this is left out",
                         "panels/01-halle/en.md.txt: warning: this is not read, but \"en.md\" beside it is"])
        self.assertFalse(self.installed("sources.xlsx").exists())

    def test_all_problems_are_told_at_once_with_what_to_do(self):
        self.show_photo(64, 48, 1, "printer")
        self.put("panels/02-lienz/lienz.png", b"\0\0\0\x18ftypheic\0\0\0\0")
        self.put("fonts/comic.ttf", b"\0\1\0\0 a typeface of somebody")
        self.put("panels/02-lienz/my text.md", b"text")
        self.put("autorun.exe", b"MZ")
        self.replace("panels/02-lienz/en.md", b"(figure:handed-over", b"(figure:handed-ower")
        self.bring(status=1,
                   said=["E207", "The exhibit keeps running.",
                         "E205 panels/01-halle/halle.jpg: this picture cannot be used: in the colours of a printer (CMYK); "
                         "save it as RGB",
                         "panels/02-lienz/lienz.png: this picture cannot be used: a photograph in Apple's own form",
                         "fonts/comic.ttf: this typeface is not known here",
                         "panels/02-lienz/my text.md: this name has a letter that names may not have",
                         "autorun.exe: this file is of a kind that no exhibit has",
                         "panels/02-lienz/en.md:"],
                   unsaid=["halle.png: this file is missing", "lienz.png: this file is missing"])
        self.assert_nothing_left()

    def test_every_mistake_has_the_code_of_its_kind(self):
        """One mistake at a time: its code is that of the update, and stands at the beginning of its line."""
        panel = "panels/01-halle/"
        mistakes = {
            "E201 panels/halle": lambda: (self.stick / panel).rename(self.stick / "panels/halle"),
            "E201 figure.csv: no such file belongs here; did you mean \"figures.csv\"?":
                lambda: self.put("figure.csv", b"id\n"),
            "E202 panels/01-halle/halle.png: this file is missing": lambda: (self.stick / panel / "halle.png").unlink(),
            "E202 strings/de.ini: this file is missing": lambda: (self.stick / "strings/de.ini").unlink(),
            "E203 panels/01-halle/de.md:": lambda: self.put(panel + "de.md", b"# Halle\n\nText\n\n<b>x</b>\n"),
            "E203 theme.ini:": lambda: self.put("theme.ini", b"[colours\n"),
            "E203 exhibit.ini:": lambda: self.put("exhibit.ini", b"[exhibit]\nid = good\nversion = one\n"),
            "E204 sources.csv:1: column \"idd\" is not known": lambda: self.replace("sources.csv", b"id,", b"idd,"),
            "E205 panels/01-halle/halle.png: this picture cannot be used": lambda: self.put(panel + "halle.png", b"x"),
            "E206 fonts/comic.ttf: this typeface is not known": lambda: self.put("fonts/comic.ttf", b"\0\1\0\0"),
            "E207 panels/01-halle/song.mp3:": lambda: self.put(panel + "song.mp3", b"ID3"),
            "E207 notes.md: no such file belongs here": lambda: self.put("notes.md", b"text"),
            "E208 panels/01-halle/panel.ini: [picture] needs \"rights\"":
                lambda: self.put(panel + "panel.ini", b"\r\n".join(
                    line for line in (self.stick / panel / "panel.ini").read_bytes().split(b"\r\n")
                    if not line.startswith(b"rights"))),
            "E209 panels/01-halle/en.md: the file has": lambda: self.put(panel + "en.md", b"# Halle\n" + b"x" * 300000),
        }
        for line, make in mistakes.items():
            with self.subTest(line):
                self.again()
                make()
                output = self.bring(status=1, said=[line])
                self.assertTrue(any(text.startswith(line[:5]) and "The exhibit keeps running." in text
                                    for text in output.splitlines()), output)
                self.assert_nothing_left()

    def test_a_typeface_of_the_program_is_taken(self):
        faces = sorted((pathlib.Path(Programs.kiosk).parent / "exhibit" / "fonts").glob("*.*tf"))
        self.assertTrue(faces)
        self.put(f"fonts/{faces[0].name}", faces[0].read_bytes())
        self.bring()
        self.put(f"fonts/{faces[0].name}", faces[0].read_bytes() + b"\0")
        self.bring(status=1, said=["E206", f"fonts/{faces[0].name}: this typeface is not known here"])

    def test_shortened_names_are_told(self):
        (self.stick / "panels" / "01-halle").rename(self.stick / "panels" / "01-HAL~1")
        self.bring(status=1, said=["E201", "panels/01-HAL~1", "names were shortened; copy the folder again"])
        self.assert_nothing_left()

    def test_links_and_pipes_are_refused_without_waiting(self):
        os.symlink("/etc/passwd", self.stick / "panels" / "01-halle" / "secret.md")
        os.mkfifo(self.stick / "map" / "pipe.csv")
        self.bring(status=1, said=["E207", "panels/01-halle/secret.md: is a link or a device",
                                   "map/pipe.csv: is a link or a device"])
        self.assert_nothing_left()

    def test_an_edited_sealed_exhibit_is_taken_as_staffs_work(self):
        self.kiosk("seal", "--new-key", "museum.key", "--no-password")
        (self.folder / "museum.pub").rename(self.folder / "keys" / "museum.pub")
        for name in ("Thumbs.db", "panels/01-halle/Thumbs.db", "desktop.ini", "~$figures.xlsx"):
            (self.stick / name).unlink()
        self.kiosk("seal", self.stick, "--key", "museum.key")
        self.bring(said=["installed good, version 1, as number 1"], unsaid=["edited by hand"])
        text = self.stick / "panels" / "01-halle" / "en.md"
        text.write_bytes(text.read_bytes().replace(b" the ", b" each ", 1))
        self.update("--from", "stick", said=["E311"])
        self.bring(said=["panels/01-halle/en.md: warning: is not as it was sealed; taken as edited by hand",
                         "as number 2; the next start undoes it"])


if __name__ == "__main__":
    main()
