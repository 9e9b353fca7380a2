"""What the scenarios need beside the card: pictures to compare with, sealed exhibits, sticks, a disk of tools."""
import lzma
import os
import random
import re
import shutil
import struct
import subprocess

from machine import Gone
from picture import read_png

HERE = os.path.dirname(os.path.abspath(__file__))
SIZE = (1280, 800)
# The ground of the exhibits that come by stick: nothing of the first one has it.
NEW_GROUND = (0x10, 0x1c, 0x34)
COMPILERS = {"arm64": "aarch64-linux-gnu-gcc", "armhf": "arm-linux-gnueabihf-gcc"}
BOARDS = {"arm64": "qemu", "armhf": "qemu32"}  # as toolchain/image calls them


def run(*command, **options):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)


def first_sector(card):
    with open(card, "rb") as file:
        return file.read(512)


def data_superblock(card):
    """The block that says how large the file system of exhibits is; the kernel writes it when it mounts that, too."""
    start, = struct.unpack("<I", first_sector(card)[486:490])
    with open(card, "rb") as file:
        file.seek(start * 512 + 1024)
        return file.read(1024)


class Material:
    """`kiosk` is the program of this machine, beside the exhibit that is on the card; `key` a secret key whose public
    one is on the card; `image` the folder toolchain/image worked in for the board's processor, `arch`."""

    def __init__(self, kiosk, key, image, arch, out):
        self.kiosk, self.key, self.image, self.arch, self.out = kiosk, key, image, arch, out
        self.exhibit = os.path.join(os.path.dirname(kiosk), "exhibit")

    def pictures(self, size=SIZE, mm=None):
        """The first screens as this machine draws them, by name; `mm`: on a screen of another size than is usual."""
        folder = os.path.join(self.out, "expected-%dx%d" % size)
        run(self.kiosk, "play", "--script", os.path.join(HERE, "first-screens.visit"), "--shots", folder,
            "--size", "%dx%d" % size, *(("--mm", "%dx%d" % mm) if mm else ()))
        return {name: read_png(os.path.join(folder, name + ".png")) for name in ("attract", "home", "panel")}

    def sealed(self, version):
        """The same, sealed."""
        folder = self.edited(version)
        run(self.kiosk, "seal", folder, "--key", self.key)
        return folder

    def edited(self, version):
        """A folder with the exhibit on another ground, as version `version`."""
        folder = os.path.join(self.out, f"exhibit-{version}")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.exhibit, folder)
        self._edit(folder, "exhibit.ini", r"^version *= *\d+", f"version = {version}")
        self._edit(folder, "theme.ini", r"^ground *= *#\w+", "ground = #%02x%02x%02x" % NEW_GROUND, count=1)
        return folder

    @staticmethod
    def _edit(folder, name, pattern, text, count=0):
        path = os.path.join(folder, name)
        with open(path, encoding="utf8") as file:
            before = file.read()
        after = re.sub(pattern, text, before, count=count, flags=re.M)
        if after == before:
            raise ValueError(f"{path}: nothing like {pattern}")
        with open(path, "w", encoding="utf8") as file:
            file.write(after)

    def stick(self, folder):
        """A stick as people buy it, one FAT32 partition, with the folder on it; None: with nothing."""
        image = (folder or os.path.join(self.out, "empty")) + ".stick"
        if os.path.exists(image):
            os.unlink(image)
        with open(image, "wb") as file:
            file.truncate(96 << 20)
        run("sfdisk", "-q", image, input=b"start=2048, type=c\n")
        run("mkfs.vfat", "-F", "32", "-n", "MUSEUM", "--offset", "2048", image, str(95 << 10))
        if folder is not None:
            run("mcopy", "-s", "-i", image + "@@1M", folder, "::/")
        return image

    def _partitioned(self, name, *parts):
        """A stick of 96 MiB with these file systems, of which each has as many MiB."""
        image = os.path.join(self.out, name + ".stick")
        table = "".join(f"size={mib}MiB, type={kind}\n" for _, mib, kind in parts)
        with open(image, "wb") as file:
            file.truncate(96 << 20)
        run("sfdisk", "-q", image, input=("first-lba: 2048\n" + table).encode())
        at = 1
        for make, mib, _ in parts:
            part = os.path.join(self.out, "part")
            with open(part, "wb") as file:
                file.truncate(mib << 20)
            make(part)
            run("dd", f"if={part}", f"of={image}", "bs=1M", f"seek={at}", "conv=notrunc,sparse", "status=none")
            at += mib
        return image

    @staticmethod
    def _ext4(part):
        run("mke2fs", "-q", "-t", "ext4", part)

    @staticmethod
    def _fat(part):
        run("mkfs.vfat", "-F", "32", "-n", "MUSEUM", part)

    @staticmethod
    def _ntfs(part):
        run("mkntfs", "-q", "-F", "-Q", part, stderr=subprocess.DEVNULL)  # it speaks of Windows starting from it

    def _damaged(self, part):
        """A FAT32 whose first sector says that its table has no length: udev knows it, the kernel refuses it."""
        self._fat(part)
        with open(part, "r+b") as file:
            file.seek(36)
            file.write(bytes(4))

    def unreadable_sticks(self):
        """Sticks without a file system that the card mounts, by kind."""
        garbage = os.path.join(self.out, "garbage.stick")
        with open(garbage, "wb") as file:
            file.write(random.Random(102).randbytes(2 << 20))
            file.truncate(96 << 20)
        whole = os.path.join(self.out, "whole.stick")
        with open(whole, "wb") as file:
            file.truncate(96 << 20)
        self._ext4(whole)
        return {"garbage": garbage, "ext4": whole,
                "ntfs": self._partitioned("ntfs", (self._ntfs, 80, "7")),
                "damaged": self._partitioned("damaged", (self._damaged, 80, "c"))}

    def stick_of_two(self):
        """One part that is not mounted, and one that is and has no exhibit."""
        return self._partitioned("two", (self._ext4, 40, "83"), (self._fat, 50, "c"))

    def exfat_stick(self, anew=True):
        """An empty one; not `anew`: the same, with whatever was written to it."""
        if not anew:
            return os.path.join(self.out, "exfat.stick")
        return self._partitioned("exfat", (lambda part: run("mkfs.exfat", "-L", "MUSEUM", part), 90, "7"))

    def check_saved(self, image):
        """A stick that the exhibit was saved to: its file system is in order, and the copy is what its list says."""
        part, copy = image + ".part", os.path.join(self.out, "saved")
        shutil.rmtree(copy, ignore_errors=True)
        os.makedirs(copy)
        run("dd", f"if={image}", f"of={part}", "bs=1M", "skip=1", "status=none")
        if subprocess.run(["fsck.vfat", "-n", part], stdout=subprocess.DEVNULL, check=False).returncode != 0:
            raise Gone(f"{part}: its file system is not in order")
        run("mcopy", "-s", "-i", part, "::/kiosk-1", copy)
        checked = subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=os.path.join(copy, "kiosk-1"),
                                 check=False)
        if checked.returncode != 0:
            raise Gone(f"{copy}: is not what its list says")

    def tools(self):
        """A disk with panel.c and the kernel's module for it, which the card has neither of, and with an exhibit."""
        tree, image = os.path.join(self.out, "tools"), os.path.join(self.out, "tools.ext4")
        shutil.rmtree(tree, ignore_errors=True)
        os.makedirs(tree)
        run(COMPILERS[self.arch], "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-static",
            os.path.join(HERE, "panel.c"), "-o", os.path.join(tree, "panel"))
        modules = os.path.join(self.image, "kernel/usr/lib/modules")
        version, = os.listdir(modules)
        with lzma.open(os.path.join(modules, version, "kernel/drivers/input/misc/uinput.ko.xz")) as packed, \
                open(os.path.join(tree, "uinput.ko"), "wb") as file:
            shutil.copyfileobj(packed, file)
        shutil.copytree(self.sealed(3), os.path.join(tree, "exhibit-3"))
        if os.path.exists(image):
            os.unlink(image)
        run("mke2fs", "-q", "-t", "ext4", "-d", tree, image, "64M")
        return image

    def set_settings(self, card, text):
        """What a technician writes on a computer that the card was put into."""
        path = os.path.join(self.out, "kiosk.ini")
        with open(path, "w", encoding="ascii") as file:
            file.write(text)
        run("mcopy", "-o", "-i", card + "@@4M", path, "::/kiosk.ini")

    def speak(self, card):
        """What a card with U-Boot tells its kernel: to write what happens to the serial line as well."""
        path = os.path.join(self.out, "extlinux.conf")
        run("mcopy", "-o", "-i", card + "@@4M", "::/extlinux/extlinux.conf", path)
        with open(path, "r+", encoding="ascii") as file:
            before = file.read()
            after = before.replace("append ro quiet", "append ro console=ttyS0,115200 "
                                   "systemd.journald.forward_to_console=1 systemd.journald.max_level_console=info")
            if after == before:
                raise ValueError(f"{path}: nothing like append ro quiet")
            file.seek(0)
            file.write(after)
        run("mcopy", "-o", "-i", card + "@@4M", path, "::/extlinux/extlinux.conf")

    def card_for(self, keypad):
        """The image of a card that was made for a keypad of these USB numbers."""
        image = os.path.join(self.out, "keypad.img")
        run(os.path.join(HERE, "../../toolchain/image"), "--board", BOARDS[self.arch], "--out", image,
            "--keypad", keypad)
        return image

    def card(self, image, name, mib=0):
        """A card of its own to write to; of `mib` MiB, where that is more than the image has."""
        copy = os.path.join(self.out, name + ".card")
        run("cp", "--sparse=always", image, copy)
        if mib > 0:
            os.truncate(copy, max(mib << 20, os.path.getsize(copy)))
        return copy

    def check_data(self, card):
        """The file system of exhibits on a card whose plug was pulled: sound once its journal has been played."""
        start, count = struct.unpack("<II", first_sector(card)[486:494])
        part = card + ".part"
        run("dd", f"if={card}", f"of={part}", "bs=1M", f"skip={start // 2048}", f"count={count // 2048}", "conv=sparse",
            "status=none")
        for how, most in (("-fp", 1), ("-fn", 0)):
            checked = subprocess.run(["e2fsck", how, part], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                     check=False)
            if checked.returncode > most:
                raise Gone(f"{part}: e2fsck {how} says {checked.stdout.decode().strip()}")
        os.unlink(part)
