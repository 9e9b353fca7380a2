#!/usr/bin/env python3
"""What `kiosk seal` makes, sha256sum and minisign accept; what they make, it accepts. Keys are exchanged too."""
import os
import pathlib
import shutil

from workshop import KEY_ID, QUICK_PASSWORD, Programs, Workshop, main

# What a museum may type instead of `kiosk seal`, and to look at what it made.
SEAL = ("find * -type f ! -name 'SHA256SUMS*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum > SHA256SUMS\n"
        "{minisign} -S -s {key} -m SHA256SUMS")
LOOK = "sha256sum --strict -c SHA256SUMS && {minisign} -V -p {public} -m SHA256SUMS"


class Tools(Workshop):
    def seal_by_hand(self, key="../museum.key", password=QUICK_PASSWORD):
        with open(self.write("typed", password + "\n"), encoding="utf-8") as typed:
            self.shell(SEAL.format(minisign=Programs.minisign, key=key), stdin=typed)

    def look_by_hand(self, public="../museum.pub", status=0):
        return self.shell(LOOK.format(minisign=Programs.minisign, public=public), status=status)

    def test_both_tools_accept_what_is_sealed(self):
        self.seal(said=["sealed good, version 1, with the key " + KEY_ID, "no problems"])
        output = self.look_by_hand()
        self.assertIn("Signature and comment signature verified", output)
        self.assertIn("Trusted comment: exhibit good, version 1, 16 files", output)
        self.assertEqual(output.count(": OK"), 16)

    def test_it_accepts_what_both_tools_seal(self):
        self.seal_by_hand()
        self.kiosk("seal", "exhibit", "--verify", "museum.pub",
                   said=["as it was sealed with the key " + KEY_ID + ": 16 files", "hashed", "no problems"])

    def install_when_sealed(self, seal):
        """On a kiosk that trusts museum.pub and plays the exhibit that came with the program."""
        manifest = self.exhibit / "exhibit.ini"
        shipped = manifest.read_text(encoding="utf-8").replace("id = good", "id = who-came-home-1945")
        manifest.write_text(shipped.replace("version = 1", "version = 900"), encoding="utf-8")
        seal()
        for name in ("store", "trust"):
            (self.folder / name).mkdir()
        shutil.copy(self.folder / "museum.pub", self.folder / "trust")
        self.kiosk("update", "--store", "store", "--trust", "trust", "--from", "exhibit",
                   said=["installed who-came-home-1945, version 900, as number 1"])

    def test_a_kiosk_installs_what_is_sealed(self):
        self.install_when_sealed(self.seal)

    def test_a_kiosk_installs_what_both_tools_seal(self):
        self.install_when_sealed(self.seal_by_hand)

    def test_both_make_the_same_list(self):
        self.seal()
        ours = (self.exhibit / "SHA256SUMS").read_bytes()
        self.seal_by_hand()
        self.assertEqual(ours, (self.exhibit / "SHA256SUMS").read_bytes())

    def test_both_refuse_what_was_changed_afterwards(self):
        self.seal()
        with open(self.exhibit / "sources.csv", "a", encoding="utf-8") as table:
            table.write("\n")
        self.look_by_hand(status=1)
        self.kiosk("seal", "exhibit", "--verify", "museum.pub", status=1,
                   said=["sources.csv: is not as it was sealed", "1 problem, 0 warnings", "E305 A file is not as it was sealed."])
        self.shell("sha256sum sources.csv > SHA256SUMS")
        self.look_by_hand(status=1)
        self.kiosk("seal", "exhibit", "--verify", "museum.pub", status=1, said=["does not fit SHA256SUMS", "E303"])

    def test_a_key_without_a_password_is_either_programs(self):
        self.kiosk("seal", "--new-key", "ours.key", "--no-password", said=["opens without a password"])
        self.seal_by_hand("../ours.key")
        self.kiosk("seal", "exhibit", "--verify", "ours.pub")
        self.run_program(Programs.minisign, "-G", "-W", "-p", "theirs.pub", "-s", "theirs.key")
        self.seal(key="theirs.key")
        self.look_by_hand("../theirs.pub")

    def test_an_encrypted_key_of_minisign_is_opened(self):
        with open(self.write("typed", "first try\nfirst try\n"), encoding="utf-8") as typed:
            self.run_program(Programs.minisign, "-G", "-p", "theirs.pub", "-s", "theirs.key", stdin=typed)
        self.write("password", "first try")
        self.seal(key="theirs.key")
        self.look_by_hand("../theirs.pub")

    def test_minisign_opens_an_encrypted_key_of_ours(self):
        self.kiosk("seal", "--new-key", "ours.key", "--password-file", "password", said=["ours.pub is the public key"])
        self.assertEqual(os.stat(self.folder / "ours.key").st_mode & 0o777, 0o600)
        self.seal_by_hand("../ours.key")
        self.look_by_hand("../ours.pub")
        self.kiosk("seal", "exhibit", "--verify", "ours.pub")

    def test_pictures_that_are_converted_are_sealed(self):
        picture = pathlib.Path("panels/01-halle/halle.png")
        grey = pathlib.Path(__file__).parent.parent / "packs/bad-picture-grey" / picture
        (self.exhibit / picture).write_bytes(grey.read_bytes())
        self.seal(status=1, said=["let `kiosk seal --convert` do it", "not sealed: correct the problems"])
        self.assertEqual(self.is_sealed(), [])
        self.seal("--convert", said=[f"converted {picture}"])
        self.look_by_hand()
        self.seal("--convert", unsaid=["converted"])


if __name__ == "__main__":
    main()
