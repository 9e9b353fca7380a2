#!/usr/bin/env python3
"""Files as hostile or unlucky hands make them: pictures that grow without bounds, tables as Excel, LibreOffice and Notepad
write them, texts of odd letters, typefaces under other names. Rows B8, E1, E2, E5, E6 and F2 of the faults of an update."""
import csv
import io
import os
import struct
import zlib

from stick import Stick, main

PICTURE = "panels/01-halle/halle.png"
TEXT = "panels/01-halle/en.md"
GREAT = 100 * 1000 * 1000


def chunk(kind, data, crc=None):
    checked = zlib.crc32(kind + data) if crc is None else crc
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checked)


def header(width, height, depth=8, colour=2, interlaced=0):
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))


def rows(width, height, depth=8, colour=2):
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    return (b"\0" + b"\x40" * ((width * depth * channels + 7) // 8)) * height


def png(width=640, height=400, before=b"", parts=1, crc=None, behind=b"", **form):
    data = zlib.compress(rows(width, height, **form), 9)
    step = max(1, len(data) // parts)
    pieces = [data[at:at + step] for at in range(0, len(data), step)]
    return (header(width, height, **form) + before + b"".join(chunk(b"IDAT", piece, crc) for piece in pieces) + behind +
            chunk(b"IEND", b""))


def interlaced(width, height):
    """Seven passes (PNG, clause 8.2), all of one colour."""
    data = b""
    for left, top, right, down in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
                                   (0, 1, 1, 2)):
        across, along = len(range(left, width, right)), len(range(top, height, down))
        data += rows(across, along) if across > 0 else b""
    return header(width, height, interlaced=1) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


class Strange(Stick):
    def test_pictures_that_are_larger_than_any_may_be_are_refused(self):
        cases = {
            "30000 x 30000": header(30000, 30000, 1, 0) + chunk(b"IDAT", zlib.compress(b"\0" * 1000000)),
            "900000 wide": header(900000, 1) + chunk(b"IDAT", zlib.compress(rows(900000, 1))) + chunk(b"IEND", b""),
            "1000000 high": png(1, 1000000),
            "no width": header(0, 400) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b""),
            "no rows": header(640, 400) + chunk(b"IEND", b""),
            "too few rows": header(640, 400) + chunk(b"IDAT", zlib.compress(rows(640, 4))) + chunk(b"IEND", b""),
            "another method": header(640, 400, 8, 5) + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
            "a wrong sum": png(crc=1),
            "a wrong sum of the header": png()[:29] + b"\0\0\0\0" + png()[33:],
        }
        for name, picture in cases.items():
            with self.subTest(name):
                self.again()
                self.put(PICTURE, picture)
                output = self.measured(status=1)
                self.assertIn(f"E205 {PICTURE}: this picture cannot be used", output)
                self.assert_nothing_left()

    def test_bombs_are_refused_or_do_no_harm(self):
        """Either is right, within the time and the memory: what is installed is a plain picture again."""
        text = zlib.compress(b"x" * GREAT, 9)
        profile = zlib.compress(struct.pack(">I", GREAT) + b"\0" * (GREAT - 4), 9)
        noise = zlib.compress(b"".join(b"\0" + os.urandom(3 * 640) for _ in range(400)), 1)
        control = struct.pack(">IIIIIHHBB", 0, 640, 400, 0, 0, 1, 10, 0, 0)
        cases = {
            "zTXt": png(before=chunk(b"zTXt", b"Comment\0\0" + text)),
            "iTXt": png(before=chunk(b"iTXt", b"Comment\0\1\0\0\0" + text)),
            "iCCP": png(before=chunk(b"iCCP", b"profile\0\0" + profile)),
            "many zTXt": png(before=chunk(b"zTXt", b"Comment\0\0" + text[:20000]) * 500),
            "10,000 IDAT": header(640, 400) + b"".join(chunk(b"IDAT", noise[at:at + 77]) for at in range(0, 770000, 77)) +
                chunk(b"IEND", b""),
            "IDAT byte by byte": png(parts=GREAT),
            "more rows than the picture has": header(640, 400) + chunk(b"IDAT", zlib.compress(b"\0" * GREAT, 9)) +
                chunk(b"IEND", b""),
            "APNG": png(before=chunk(b"acTL", struct.pack(">II", 2, 0)) + chunk(b"fcTL", control),
                        behind=chunk(b"fdAT", struct.pack(">I", 2) + zlib.compress(rows(640, 400)))),
            "unknown chunks": png(before=chunk(b"abCd", b"\0" * 1000) * 10000),
            "bytes behind the end": png() + b"PK\3\4" * 100000,
        }
        for name, picture in cases.items():
            with self.subTest(name):
                self.again()
                self.put(PICTURE, picture)
                output = self.measured(status=None)
                if "installed good" in output:
                    self.assertLess(self.installed(PICTURE).stat().st_size, 1000000)
                else:
                    self.assertIn(f"E205 {PICTURE}:", output)
                    self.assert_nothing_left()

    def test_other_forms_are_written_anew(self):
        cases = {
            "palette": png(depth=8, colour=3, before=chunk(b"PLTE", b"\x10\x20\x30" * 256)),
            "16 bits": png(depth=16),
            "grey": png(colour=0),
            "1 bit": png(depth=1, colour=0),
            "grey with alpha": png(colour=4),
            "interlaced": interlaced(640, 400),
        }
        for name, picture in cases.items():
            with self.subTest(name):
                self.again()
                self.put(PICTURE, picture)
                self.measured()
                written = self.installed(PICTURE).read_bytes()
                width, height, depth, colour, _, _, passes = struct.unpack(">IIBBBBB", written[16:29])
                self.assertEqual((width, height, depth, passes), (640, 400, 8, 0))
                self.assertIn(colour, (2, 6))

    def test_typefaces_under_other_names_are_refused(self):
        face = b"\0\1\0\0\0\x0c\0\x80" + bytes(range(256)) * 40
        for name, code in (("panels/01-halle/halle.png", "E205"), ("fonts/ofl.txt", "E203"), ("fonts/a.ttf", "E206"),
                           ("fonts/a.otf", "E206")):
            with self.subTest(name):
                self.again()
                self.put(name, face)
                self.assertIn(f"{code} {name}:", self.measured(status=1))
                self.assert_nothing_left()

    def test_kinds_that_no_exhibit_has_are_refused(self):
        for ending in ("mp3", "wav", "mp4", "avi", "exe", "bat", "sh", "js", "html", "lnk", "zip", "pdf", "dll", "ttc",
                       "pub", "minisig"):
            with self.subTest(ending):
                self.again()
                self.put(f"panels/01-halle/halle.{ending}", b"MZ\0\1 something")
                self.assertIn(f"E207 panels/01-halle/halle.{ending}:", self.measured(status=1))
                self.assert_nothing_left()

    def test_texts_of_odd_letters_are_read_or_told_by_line(self):
        """None may do more than be shown oddly: a program that dies, or a line that is not told, is a fault."""
        cases = {
            "a line of 1 MB": (b"x" * 1000000, "E209"),
            "a long line": (b"word " * 2000, None),
            "10,000 combining marks": ("a" + "\u0301" * 10000, None),
            "another direction": ("\u202e drow \u202d \u2067 x", None),
            "emoji": ("\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f", None),
            "no letter of any typeface": ("\U000e0001 \U0010ffff \ufdd0", None),
            "tabs": ("a\tb\t\tc", None),
            "%s": ("%s%n%1000000$s {0} ${HOME} `ls`", None),
            "a control": (b"\x1b[2J\x07 ring", None),
            "a zero": (b"a\0b", "E203"),
            "no UTF-8 in UTF-8": ("ä".encode() + b"\xff\xfe\x81\x8d", "E203"),
            "nothing but marks": (b"*" * 5000 + b"[" * 5000 + b">" * 5000, None),
            "a program": (b"<script>alert(1)</script>", "E203"),
        }
        for name, (text, code) in cases.items():
            with self.subTest(name):
                self.again()
                content = (self.stick / TEXT).read_bytes()
                self.put(TEXT, content + b"\r\n\r\n" + (text if isinstance(text, bytes) else text.encode()) + b"\r\n")
                if code is not None:
                    self.assertIn(f"{code} {TEXT}:", self.measured(status=1))
                    self.assert_nothing_left()
                    continue
                output = self.update("--from", "stick", "--consent", status=None)
                self.assertTrue("installed good" in output or f" {TEXT}:" in output, output)
                self.assertNotIn("E50", output)
                self.assertNotIn("\x1b", output)

    def table(self, name="figures.csv"):
        """Rows and cells of a table of the stick."""
        text = (self.stick / name).read_text(encoding="utf-8-sig")
        return list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))

    def write_table(self, cells, name="figures.csv", encoding="utf-8", delimiter=",", ends="\r\n", first="",
                    quoting=csv.QUOTE_MINIMAL):
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator=ends, quoting=quoting).writerows(cells)
        self.put(name, (first + out.getvalue()).encode(encoding))

    def test_tables_are_read_as_programs_write_them(self):
        programs = {
            "Excel, Western Europe": {"encoding": "cp1252", "delimiter": ";"},
            "Excel, CSV UTF-8": {"encoding": "utf-8-sig", "delimiter": ";"},
            "Excel, Unicode text": {"encoding": "utf-16", "delimiter": "\t"},
            "Excel, with its own line": {"first": "sep=;\r\n", "delimiter": ";"},
            "Excel for Mac": {"ends": "\r"},
            "LibreOffice, all quoted": {"quoting": csv.QUOTE_ALL, "ends": "\n"},
            "LibreOffice, tabs": {"delimiter": "\t", "ends": "\n"},
            "Notepad, UTF-16": {"encoding": "utf-16"},
            "Notepad, with a mark": {"encoding": "utf-8-sig"},
        }
        for name, form in programs.items():
            with self.subTest(name):
                self.again()
                cells = self.table("sources.csv")
                cells[1][2] = "Günther Müller"
                self.write_table(cells, "sources.csv", **form)
                self.write_table(self.table(), **form)
                self.measured()
                self.kiosk("check", self.installed(), said=["0 problems" if "cp1252" in str(form) else "no problems"])

    def test_empty_columns_and_breaks_in_cells_are_read(self):
        cells = [[*row, "", ""] for row in self.table("sources.csv")] + [[""] * 10, [""] * 10]
        cells[1][3] = "Missing\r\nin \"Action\"; or,\tnot"
        for delimiter in (",", ";", "\t"):
            with self.subTest(delimiter):
                self.again()
                self.write_table(cells, "sources.csv", delimiter=delimiter)
                self.measured()

    def test_cells_that_a_spreadsheet_has_changed_are_told_as_they_are(self):
        cases = {
            "a number for people": (2, "value", "4.165,00", "is no whole number"),
            "a number for scientists": (2, "value", "4.165E+03", "is no whole number"),
            "a day that was counted": (2, "date", "44927", "is a day as a spreadsheet counts them"),
            "a day for people": (2, "date", "01.05.1945", "is no date"),
            "a month": (2, "date", "Mai 45", "is no date"),
            "a fault": (2, "value", "#REF!", "is no whole number"),
        }
        for name, (row, column, cell, what) in cases.items():
            with self.subTest(name):
                self.again()
                cells = self.table()
                cells[row][cells[0].index(column)] = cell
                self.write_table(cells, delimiter=";")
                output = self.measured(status=1)
                self.assertIn(f"E204 figures.csv:{row + 1}: {column} \"{cell}\" {what}", output)
                self.assert_nothing_left()

    def test_a_table_with_a_cell_too_many_is_told_by_its_row(self):
        cells = self.table()
        cells[2].append("more")
        self.write_table(cells, delimiter=";")
        self.assertIn("E204 figures.csv:3:", self.measured(status=1))


if __name__ == "__main__":
    main()
