#!/usr/bin/env python3
"""Tests of what looks through cards (card.py) and of what makes their last part larger (toolchain/system/grow), over
small images that are made here: no package of Debian, no emulator. Ends with 77 where the tools are missing."""
import gzip
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest

import card

GROW = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../toolchain/system/grow")
TOOLS = ["mkfs.vfat", "fsck.vfat", "mcopy", "mtype", "mdel", "mke2fs", "e2fsck", "debugfs"]
MIB = 1 << 20
BOOT_MIB, SYSTEM_MIB, DATA_MIB = 12, 4, 4
AT = [4, 4 + BOOT_MIB, 4 + BOOT_MIB + SYSTEM_MIB]
TREE = struct.pack(">II", 0xd00dfeed, 32) + b"hdmi-connector".ljust(24, b"\0")
CONFIG = "arm_64bit=1\nupstream_kernel=1\nkernel=vmlinuz\ninitramfs initrd.img followkernel\ndisable_splash=1\n"
EXTLINUX = "label kiosk\n  kernel /vmlinuz\n  initrd /initrd.img\n  fdt /board.dtb\n  append ro quiet\n"


def run(*command, data=None):
    subprocess.run(command, check=True, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def archive(files):
    """A cpio archive of the kind newc."""
    packed = b""
    for name, data in files + [("TRAILER!!!", b"")]:
        head = [0, 0o100644, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0]
        packed += b"070701" + b"".join(b"%08x" % number for number in head) + name.encode() + b"\0"
        packed += b"\0" * (-len(packed) % 4) + data
        packed += b"\0" * (-len(packed) % 4)
    return packed


def spl():
    """A loader of 8 KiB with its sum, and U-Boot behind it."""
    words = [0] * 2048
    words[1:3] = struct.unpack("<2I", card.SPL_STAMP)
    words[4] = 8192
    words[3] = (sum(words) + card.SPL_SUM_SEED) & 0xffffffff
    return struct.pack("<2048I", *words).ljust(32 << 10, b"\0") + b"\xd0\x0d\xfe\xed" + b"u-boot"


def files():
    early = archive([("init", b"x"), ("bin/busybox", b"x"), ("modules", b"/lib/ext4.ko\n"), ("lib/ext4.ko", b"x"),
                     ("grow", b"x"), ("screen-modules", b"/lib/drm.ko a=0\n"), ("lib/drm.ko", b"x")])
    found = {"vmlinuz": b"MZ".ljust(56, b"\0") + b"ARM\x64", "initrd.img": gzip.compress(early),
             "kiosk.ini": b"[screen]\n", "cmdline.txt": b"ro quiet\n", "config.txt": CONFIG.encode(),
             "LICENCE.raspi-firmware": b"x", "board.dtb": TREE, "extlinux/extlinux.conf": EXTLINUX.encode()}
    found.update({name: start or b"x" for name, start in card.FIRMWARE.items()})
    found.update({model + ".dtb": TREE for model in card.RASPBERRIES})
    return found


def table(disk_id=card.CARD_ID, parts=None):
    packed = b"\0" * 440 + struct.pack("<IH", disk_id, 0)
    for boot, kind, start, count in parts or [(0x80, card.FAT, AT[0], BOOT_MIB), (0, card.LINUX, AT[1], SYSTEM_MIB),
                                              (0, card.LINUX, AT[2], DATA_MIB)]:
        packed += struct.pack("<B3xB3xII", boot, kind, start * 2048, count * 2048)
    return packed.ljust(510, b"\0") + b"\x55\xaa"


def write(path, at, data):
    with open(path, "r+b") as file:
        file.seek(at)
        file.write(data)


def make(folder):
    """A card that is right, for rpi and for sunxi."""
    path = os.path.join(folder, "right.img")
    boot, system, tree = (os.path.join(folder, name) for name in ("boot", "system", "tree"))
    modules = os.path.join(tree, "usr/lib/modules/6.0/kernel/drivers")
    os.makedirs(modules)
    for i in range(6):
        with open(os.path.join(modules, f"m{i}.ko"), "wb") as file:
            file.write(b"x")
    for part, mib in ((boot, BOOT_MIB), (system, SYSTEM_MIB)):
        with open(part, "wb") as file:
            file.truncate(mib * MIB)
    run("mkfs.vfat", "-F", "16", boot)
    for name, data in files().items():
        put(boot, name, data)
    run("mke2fs", "-t", "ext4", "-L", "kiosk-system", "-d", tree, system)
    for folder in ("/usr", "/usr/lib", "/usr/lib/modules"):  # whoever runs the test
        run("debugfs", "-w", "-R", f"sif {folder} uid 0", system)
    with open(path, "wb") as file:
        file.truncate((AT[2] + DATA_MIB + 1) * MIB)
    write(path, 0, table())
    write(path, card.SPL_AT, spl())
    for part, at in ((boot, AT[0]), (system, AT[1])):
        with open(part, "rb") as file:
            write(path, at * MIB, file.read())
    run("mke2fs", "-t", "ext4", "-L", "kiosk-data", "-E", f"offset={AT[2] * MIB}", path, f"{DATA_MIB}M")
    return path


def put(image, name, data):
    if "/" in name:
        subprocess.run(["mmd", "-i", image, "::/" + os.path.dirname(name)], check=False, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
    run("mcopy", "-o", "-i", image, "-", "::/" + name, data=data)


class Cards(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.right = make(cls.folder)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def setUp(self):
        self.path = shutil.copy(self.right, os.path.join(self.folder, "card.img"))
        self.boot = f"{self.path}@@{AT[0] * MIB}"

    def wrong(self, board, *words):
        """Some fault is found that has these words, and no other."""
        wrongs, _ = card.check(self.path, board)
        self.assertEqual(1, len(wrongs), wrongs)
        for word in words:
            self.assertIn(word, wrongs[0])

    def test_right_cards_have_no_fault(self):
        for board in card.BOARDS:
            self.assertEqual([], card.check(self.path, board)[0], board)

    def test_no_table(self):
        write(self.path, 510, b"\0\0")
        self.wrong("rpi", "no table of parts")

    def test_another_name(self):
        write(self.path, 0, table(disk_id=7))
        self.wrong("rpi", "00000007")

    def test_parts_that_overlap(self):
        write(self.path, 0, table(parts=[(0x80, card.FAT, AT[0], BOOT_MIB + 4), (0, card.LINUX, AT[1], SYSTEM_MIB),
                                         (0, card.LINUX, AT[2], DATA_MIB)]))
        self.assertIn("part 2 begins", card.check(self.path, "qemu")[0][0])

    def test_a_part_behind_the_end(self):
        write(self.path, 0, table(parts=[(0x80, card.FAT, AT[0], BOOT_MIB), (0, card.LINUX, AT[1], SYSTEM_MIB),
                                         (0, card.LINUX, AT[2], DATA_MIB + 2)]))
        self.wrong("qemu", "the parts end at")

    def test_a_gpt(self):
        write(self.path, card.SECTOR, b"EFI PART")
        self.wrong("sunxi", "GPT")

    def test_a_file_system_that_is_not_in_order(self):
        write(self.path, AT[1] * MIB + 1024 + 12, b"\x01\0\0\0")  # its count of free blocks
        self.wrong("qemu", "part 2 is not in order")

    def test_missing_files(self):
        for board, name in [("rpi", "start4.elf"), ("rpi", "bootcode.bin"), ("rpi", "bcm2837-rpi-zero-2-w.dtb"),
                            ("rpi", "vmlinuz"), ("rpi", "LICENCE.raspi-firmware"), ("sunxi", "board.dtb"),
                            ("qemu", "initrd.img")]:
            with self.subTest(name):
                self.setUp()
                run("mdel", "-i", self.boot, "::/" + name)
                self.assertIn(name, " ".join(card.check(self.path, board)[0]))

    def test_settings_that_name_nothing(self):
        for line in ("kernel=kernel8.img\n", "initramfs other.img followkernel\n", "dtoverlay=vc4-kms-v3d\n"):
            with self.subTest(line):
                key = line.split("=")[0].split()[0]
                rest = "".join(row + "\n" for row in CONFIG.splitlines() if not row.startswith(key))
                put(self.boot, "config.txt", (rest + line).encode())
                self.wrong("rpi", "the first part has no")

    def test_a_tree_without_a_screen(self):
        put(self.boot, "board.dtb", TREE.replace(b"hdmi", b"none"))
        self.wrong("sunxi", "no picture can come out")

    def test_a_tree_that_was_cut(self):
        put(self.boot, "bcm2711-rpi-4-b.dtb", TREE[:20])
        self.wrong("rpi", "bcm2711-rpi-4-b.dtb is no device tree")

    def test_a_module_that_is_not_packed(self):
        put(self.boot, "initrd.img", gzip.compress(archive([("init", b"x"), ("bin/busybox", b"x"), ("grow", b"x"),
                                                            ("modules", b"/lib/ext4.ko\n"), ("screen-modules", b"")])))
        self.wrong("qemu", "initrd.img has no lib/ext4.ko")

    def test_another_command_line(self):
        put(self.boot, "extlinux/extlinux.conf", EXTLINUX.replace("ro quiet", "rw").encode())
        self.wrong("sunxi", "another kernel")

    def test_files_of_somebody_else(self):
        run("debugfs", "-w", "-R", "sif /usr/lib uid 900", f"{self.path}?offset={AT[1] * MIB}")
        self.wrong("qemu", "in /usr of", "lib of 900")

    def test_no_loader(self):
        write(self.path, card.SPL_AT, b"\0" * 64)
        self.wrong("sunxi", "at 8 KiB")

    def test_a_loader_that_was_changed(self):
        write(self.path, card.SPL_AT + 4000, b"\x01")
        self.wrong("sunxi", "sum")


class Growing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.disk = os.path.join(folder.name, "disk")

    def grown(self, head, mib):
        """The first sector afterwards."""
        with open(self.disk, "wb") as file:
            file.write(head)
            file.truncate(mib * MIB)
        subprocess.run(["sh", GROW, self.disk, self.disk + ".sector"], check=True, stdout=subprocess.DEVNULL)
        self.assertEqual(mib * MIB, os.path.getsize(self.disk))
        with open(self.disk, "rb") as file:
            return file.read(card.SECTOR)

    def test_the_last_part_takes_the_card(self):
        before = table()
        for mib in (AT[2] + DATA_MIB + 100, 32 << 10):
            after = self.grown(before, mib)
            self.assertEqual([i for i in range(512) if before[i] != after[i] and not 490 <= i < 494], [])
            self.assertEqual(struct.unpack_from("<II", after, 486), (AT[2] * 2048, (mib - AT[2] - 1) * 2048))
            self.assertEqual(self.grown(after, mib), after)

    def test_what_is_left_alone(self):
        parts = [(0x80, card.FAT, AT[0], BOOT_MIB), (0, card.LINUX, AT[1], SYSTEM_MIB),
                 (0, card.LINUX, AT[2], DATA_MIB)]
        for head in (table(disk_id=7), table(parts=parts + [(0, card.LINUX, 200, 1)]), table(parts=parts[:2]),
                     table()[:510] + b"\0\0", b"\0" * 512):
            self.assertEqual(self.grown(head, 1000), head)

    def test_it_never_shrinks(self):
        self.assertEqual(self.grown(table(), AT[2] + DATA_MIB), table())
        self.assertEqual(self.grown(table(), AT[2] + 2), table())

    def test_the_largest_that_a_table_can_say(self):
        size = struct.unpack_from("<I", self.grown(table(), 3 << 20), 490)[0]
        self.assertLessEqual(AT[2] * 2048 + size, 0xffffffff)
        self.assertGreater(size, 0xfff00000)


if __name__ == "__main__":
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    os.environ["MTOOLS_SKIP_CHECK"] = "1"
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        print(f"skipped: {', '.join(missing)} missing; toolchain/packages --board installs them")
        sys.exit(77)
    unittest.main()
