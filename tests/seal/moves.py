#!/usr/bin/env python3
"""Wrong moves: each is named with what to do, leaves nothing behind, and ends with its status."""
import os
import shutil

from workshop import QUICK_KEY, QUICK_PUBLIC, Programs, Workshop, main

NOBODY = 65534


class Moves(Workshop):
    def refuse(self, *words, status, said):
        """And whatever was sealed before is sealed as it was."""
        before = {name: (self.exhibit / name).read_bytes() for name in self.is_sealed()}
        self.kiosk("seal", *words, status=status, said=said)
        self.assertEqual(before, {name: (self.exhibit / name).read_bytes() for name in self.is_sealed()})
        self.assertEqual([path for path in self.folder.rglob("*.part")], [])

    def test_without_a_key(self):
        self.refuse("exhibit", status=2, said=["say which secret key seals the folder: add --key FILE"])
        self.refuse("exhibit", "--key", "none.key", status=2, said=["none.key: cannot be read", "is its name right?"])

    def test_with_the_wrong_password(self):
        self.write("password", "pass word\n")
        self.refuse("exhibit", "--key", "museum.key", "--password-file", "password", status=2,
                    said=["museum.key: the password is not that of this key; try again"])
        self.refuse("exhibit", "--key", "museum.key", "--password-file", "none", status=2, said=["none: cannot be read"])

    def test_without_a_terminal_to_ask_at(self):
        self.refuse("exhibit", "--key", "museum.key", status=2, said=["no terminal to ask at", "add --password-file FILE"])

    def test_with_a_password_on_the_command_line(self):
        self.refuse("exhibit", "--key", "museum.key", "--password", "x", status=2, said=["--password is no option"])

    def test_with_the_public_key(self):
        self.refuse("exhibit", "--key", "museum.pub", status=2, said=["museum.pub: this is the public key"])
        self.refuse("exhibit", "--verify", "museum.key", status=2, said=["museum.key: this is the secret key"])

    def test_with_a_file_that_is_no_key(self):
        self.refuse("exhibit", "--key", "exhibit/exhibit.ini", status=2, said=["a secret key may not lie in an exhibit"])
        self.refuse("exhibit", "--key", "password", status=2, said=["password: this is no secret key of minisign"])

    def test_a_folder_that_is_no_exhibit(self):
        (self.exhibit / "exhibit.ini").unlink()
        self.refuse("exhibit", "--key", "museum.key", "--password-file", "password", status=1,
                    said=["exhibit.ini: this file is missing; take the folder of an exhibit"])
        self.refuse("nowhere", "--key", "museum.key", status=2, said=["nowhere: the folder cannot be opened"])
        self.refuse("museum.pub", "--key", "museum.key", status=2, said=["museum.pub: the folder cannot be opened"])

    def test_a_key_in_the_exhibit(self):
        shutil.copy(self.folder / "museum.key", self.exhibit)
        self.refuse("exhibit", "--key", "exhibit/museum.key", status=2,
                    said=["exhibit/museum.key: a secret key may not lie in an exhibit", "keep it in a safe place"])
        self.refuse("--new-key", "exhibit/new.key", "--no-password", status=2,
                    said=["exhibit/new.key: a secret key may not lie in an exhibit"])
        self.refuse("exhibit", "--key", "museum.key", "--password-file", "password", status=1,
                    said=["museum.key: this file holds a secret key"])
        (self.exhibit / "museum.key").rename(self.exhibit / ".museum.txt")
        self.refuse("exhibit", "--key", "museum.key", "--password-file", "password", status=1,
                    said=[".museum.txt: this file holds a secret key"])

    def test_every_fault_is_told_at_once(self):
        self.seal()
        self.write("exhibit/fonts/Inter Bold.otf", "")
        self.write("exhibit/account.docx", "")
        self.write("exhibit/readme.md", "")
        self.write("exhibit/LICENSE", "")
        (self.exhibit / "sources.csv").write_text("id\n", encoding="utf-8")
        with open(self.exhibit / "fonts/large.ttf", "wb") as large:
            large.truncate(256 * 1024 * 1024 + 1)
        (self.exhibit / "fonts/link.ttf").symlink_to("large.ttf")
        self.refuse("exhibit", "--key", "museum.key", "--password-file", "password", status=1, said=[
            "fonts/Inter Bold.otf: \"Inter Bold.otf\" has a letter that names may not have",
            "account.docx: \"account.docx\" is of a kind that no exhibit has",
            "LICENSE: \"LICENSE\" has a letter that names may not have",
            "sources.csv:1: column \"author\" is missing",
            "fonts/large.ttf: this file has 268435457 bytes; at most 268435456 are allowed",
            "fonts/link.ttf: the file cannot be opened: links are not followed",
            "not sealed: correct the problems",
        ])

    def test_a_folder_that_cannot_be_written(self):
        self.seal()
        (self.exhibit / "theme.ini").write_bytes((self.exhibit / "theme.ini").read_bytes() + b"\n")
        (self.folder / "museum.key").chmod(0o644)
        self.exhibit.chmod(0o555)
        self.addCleanup(self.exhibit.chmod, 0o755)
        as_nobody = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
        try:
            output, status = self.run_program(Programs.kiosk, "seal", "exhibit", "--key", "museum.key",
                                              "--password-file", "password", **as_nobody)
        except PermissionError:
            self.skipTest("nobody may run this build")
        self.assertEqual(status, 2, output)
        self.assertIn("exhibit/SHA256SUMS: cannot be written: Permission denied; take a folder in which you may write",
                      output)
        self.exhibit.chmod(0o755)
        self.kiosk("seal", "exhibit", "--verify", "museum.pub", status=1, said=["theme.ini: is not as it was sealed"])

    def test_a_key_is_never_written_over(self):
        self.refuse("--new-key", "museum.key", "--no-password", status=2, said=["museum.key: this file is there already"])
        self.assertEqual((self.folder / "museum.key").read_text(encoding="utf-8"), QUICK_KEY)
        self.refuse("--new-key", "no/museum.key", "--no-password", status=2, said=["make its folder first"])

    def test_junk_is_no_part_of_it(self):
        self.write("exhibit/Thumbs.db", "x")
        self.write("exhibit/panels/01-halle/.DS_Store", "x")
        self.write("exhibit/map/~$places.csv", "x")
        self.seal(said=["no problems"])
        self.assertEqual(len((self.exhibit / "SHA256SUMS").read_text(encoding="utf-8").splitlines()), 16)
        self.kiosk("seal", "exhibit", "--verify", "museum.pub", said=["no problems"])

    def test_a_version_that_was_forgotten(self):
        forgotten = "exhibit.ini: warning: the exhibit has changed since it was last sealed, its version has not"
        self.seal(unsaid=[forgotten])
        self.seal(unsaid=[forgotten])
        manifest = (self.exhibit / "exhibit.ini").read_text(encoding="utf-8")
        with open(self.exhibit / "panels/01-halle/en.md", "a", encoding="utf-8") as text:
            text.write("\n")
        self.seal(said=[forgotten, "sealed good, version 1"])
        with open(self.exhibit / "panels/01-halle/en.md", "a", encoding="utf-8") as text:
            text.write("\n")
        (self.exhibit / "exhibit.ini").write_text(manifest.replace("version = 1", "version = 2"), encoding="utf-8")
        self.seal(said=["sealed good, version 2"], unsaid=[forgotten])

    def test_what_no_seal_names_is_told(self):
        self.kiosk("seal", "exhibit", "--verify", "museum.pub", status=1, said=["E301 The content is not sealed. Seal it"])
        self.write("other.pub", QUICK_PUBLIC.replace("RWSuKc6Eqag", "RWSuKc6Eqah"))
        self.seal()
        self.kiosk("seal", "exhibit", "--verify", "other.pub", status=1, said=["E302", "Look with the public key"])
        self.write("exhibit/fonts/new.txt", "new")
        self.kiosk("seal", "exhibit", "--verify", "museum.pub", said=["fonts/new.txt: warning: not in the list"])

    def test_a_comment_cannot_command_a_terminal(self):
        self.seal()
        self.shell(f"{Programs.minisign} -S -s ../museum.key -m SHA256SUMS -t \"$(printf 'a\\033[2Jb')\"",
                   stdin=open(self.folder / "password", encoding="utf-8"))
        self.kiosk("seal", "exhibit", "--verify", "museum.pub", said=["the seal says: a\\x1b[2Jb"])


if __name__ == "__main__":
    main()
