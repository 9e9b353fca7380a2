#!/usr/bin/env python3
"""Looks whether the image of a card can start its board, by what the board's ROM, firmware and loader look for.

    tests/board/card.py IMAGE --board qemu|qemu32|rpi|sunxi

Prints what is wrong, all of it, and ends with 1 then; else what is right. toolchain/image asks it of each image that it
makes. Needs mtools, dosfstools and e2fsprogs, no root."""
import argparse
import io
import os
import re
import struct
import subprocess
import sys
import tempfile
import zlib

SECTOR = 512
CARD_ID = 0x4b696f73
FAT, LINUX = 0x0c, 0x83
SPL_AT, SPL_STAMP, SPL_SUM_SEED = 8 << 10, b"eGON.BT0", 0x5f0a6c39
RASPBERRIES = ["bcm2837-rpi-3-a-plus", "bcm2837-rpi-3-b", "bcm2837-rpi-3-b-plus", "bcm2837-rpi-zero-2-w",
               "bcm2711-rpi-4-b"]
# What the firmware of a Raspberry Pi asks for by itself, and how it begins (None: in some way of its own).
FIRMWARE = {"bootcode.bin": None, "start.elf": b"\x7fELF", "fixup.dat": None, "start4.elf": b"\x7fELF",
            "fixup4.dat": None}
WIRELESS = ("brcmfmac", "cfg80211", "bluetooth", "hci_uart", "lan78xx", "smsc95xx", "genet")


class Wrong(Exception):
    """The image is so wrong that nothing more can be looked at."""


class Card:
    """An image: its table of parts, the files of its first part, what was found to be wrong."""

    def __init__(self, path):
        self.path, self.wrongs, self.facts = path, [], []
        self.bytes = os.path.getsize(path)
        table = self.read(0, SECTOR)
        if table[510:] != b"\x55\xaa":
            raise Wrong("no table of parts: the first sector does not end with 55 aa")
        self.id, = struct.unpack_from("<I", table, 440)
        self.parts = []  # (bootable, kind, first byte, bytes)
        for i in range(4):
            boot, kind, start, count = struct.unpack_from("<B3xB3xII", table, 446 + 16 * i)
            if kind != 0:
                self.parts.append((boot == 0x80, kind, start * SECTOR, count * SECTOR))

    def read(self, at, count):
        with open(self.path, "rb") as file:
            file.seek(at)
            return file.read(count)

    def hold(self, right, text):
        if not right:
            self.wrongs.append(text)
        return right

    def file(self, name):
        """What a file of the first part holds; None, and a fault, if it is not there."""
        got = subprocess.run(["mtype", "-i", f"{self.path}@@{self.parts[0][2]}", f"::/{name.lstrip('/')}"],
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        if self.hold(got.returncode == 0 and got.stdout, f"the first part has no {name}, or nothing is in it"):
            return got.stdout
        return None

    def text(self, name):
        data = self.file(name)
        return "" if data is None else data.decode("utf8", "replace")

    def listed(self, part, folder):
        """The names in a folder of an ext4 part, whether each is a folder, and its owner's number."""
        where = f"{self.path}?offset={self.parts[part][2]}"
        said = subprocess.run(["debugfs", "-R", f"ls -p {folder}", where], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False).stdout.decode()
        rows = [row.split("/") for row in said.splitlines() if row.startswith("/")]
        return [(row[5], row[2].startswith("04"), int(row[3])) for row in rows
                if len(row) > 5 and row[5] not in (".", "..")]


def check_parts(card):
    kinds = [part[1] for part in card.parts]
    if not card.hold(kinds == [FAT, LINUX, LINUX], f"parts of the kinds {kinds}, wanted are FAT (12) and two of Linux"):
        raise Wrong("the rest can not be looked at")
    card.hold(card.id == CARD_ID, f"the card is called {card.id:08x}: udev's rules know it as {CARD_ID:08x}")
    card.hold([part[0] for part in card.parts] == [True, False, False],
              "not the first part alone is marked as bootable")
    end = 1 << 20
    for number, (_, _, start, count) in enumerate(card.parts, 1):
        card.hold(start % (4 << 20) == 0 or number > 1, f"part {number} begins at {start}, not at whole 4 MiB")
        card.hold(start >= end, f"part {number} begins at {start}, before {end}, where what is before it ends")
        end = start + count
    card.hold(end <= card.bytes, f"the parts end at {end}, the image at {card.bytes}")
    card.hold(b"EFI PART" not in card.read(SECTOR, SECTOR), "there is a GPT: the loader of sunxi lies within it")


def check_file_systems(card):
    with tempfile.NamedTemporaryFile() as copy:
        _, _, start, count = card.parts[0]
        copy.write(card.read(start, count))
        copy.flush()
        done = subprocess.run(["fsck.vfat", "-n", copy.name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              check=False)
        card.hold(done.returncode == 0, f"the first part is not in order: {done.stdout.decode().strip()}")
    for number in (1, 2):
        done = subprocess.run(["e2fsck", "-fn", f"{card.path}?offset={card.parts[number][2]}"], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        card.hold(done.returncode == 0, f"part {number + 1} is not in order: {done.stdout.decode().strip()}")
        label = card.read(card.parts[number][2] + 1024 + 120, 16).rstrip(b"\0").decode("latin1")
        wanted = ("kiosk-system", "kiosk-data")[number - 1]
        card.hold(label == wanted, f"part {number + 1} is called {label!r}, wanted is {wanted}")


def cpio_names(data):
    """Names in a cpio archive of the kind newc."""
    names, at = [], 0
    while data[at:at + 6] == b"070701":
        size, length = int(data[at + 54:at + 62], 16), int(data[at + 94:at + 102], 16)
        name = data[at + 110:at + 110 + length - 1].decode()
        at = (at + 110 + length + 3) // 4 * 4 + (size + 3) // 4 * 4
        if name == "TRAILER!!!":
            return names
        names.append(name)
    return []


def cpio_file(data, wanted):
    stream = io.BytesIO(data)
    while stream.read(6) == b"070701":
        head = stream.read(104)
        size, length = int(head[48:56], 16), int(head[88:96], 16)
        name = stream.read((110 + length + 3) // 4 * 4 - 110)[:length - 1].decode()
        body = stream.read((size + 3) // 4 * 4)[:size]
        if name in (wanted, "./" + wanted):
            return body
    return b""


def check_kernel(card):
    kernel = card.file("vmlinuz")
    if kernel is not None:
        raw = kernel[56:60] == b"ARM\x64" or kernel[36:40] == b"\x18\x28\x6f\x01"
        card.hold(raw, "vmlinuz is no kernel that a loader can start (neither Image of arm64 nor zImage of arm)")
        card.facts.append(f"kernel {len(kernel) >> 20} MB")
    packed = card.file("initrd.img")
    if packed is None:
        return
    try:
        early = zlib.decompress(packed, 31)
    except zlib.error as fault:
        card.hold(False, f"initrd.img is not what gzip writes: {fault}")
        return
    names = {name.removeprefix("./") for name in cpio_names(early)}
    listed = [line.split()[0] for name in ("modules", "screen-modules")
              for line in cpio_file(early, name).decode().splitlines() if line.strip()]
    for name in ["init", "bin/busybox", "grow", "modules", "screen-modules"] + [line.lstrip("/") for line in listed]:
        card.hold(name in names, f"initrd.img has no {name}")
    card.hold(any(name.endswith("/ext4.ko") for name in listed), "initrd.img has no driver of ext4")
    card.facts.append(f"initramfs {len(packed) >> 10} KB with {len(listed)} modules")


def check_settings(card):
    line = card.text("cmdline.txt")
    card.hold(line.count("\n") <= 1 and "ro quiet" in line, "cmdline.txt is not one line that begins with ro quiet")
    card.hold("[screen]" in card.text("kiosk.ini"), "kiosk.ini has no [screen]")


def check_tree(card, name, compatible=None):
    tree = card.file(name)
    if tree is None:
        return
    magic, size = struct.unpack_from(">II", tree)
    whole = card.hold(magic == 0xd00dfeed and size == len(tree), f"{name} is no device tree, or a part of one")
    if whole and compatible:
        card.hold(compatible in tree, f"{name} has no {compatible.decode()}: no picture can come out of this board")


def check_owners(card):
    """Files of somebody else would be that user's to change, should the card ever have such a user."""
    for folder in ("/", "/etc", "/etc/systemd/system", "/usr", "/usr/bin", "/usr/lib", "/usr/lib/kiosk",
                   "/usr/lib/systemd/system"):
        strangers = [f"{name} of {owner}" for name, _, owner in card.listed(1, folder) if owner != 0]
        card.hold(not strangers, f"in {folder} of the system not all is root's: {', '.join(strangers[:3])}")


def check_no_network(card):
    """Radio and network have no driver on the card: that is how they are switched off."""
    folder, = [entry[0] for entry in card.listed(1, "/usr/lib/modules")] or [""]
    found, folders = [], [f"/usr/lib/modules/{folder}/kernel"]
    while folders:
        here = folders.pop()
        for name, is_folder, _ in card.listed(1, here):
            if is_folder:
                folders.append(f"{here}/{name}")
            else:
                found.append(name)
    card.hold(len(found) > 5, "the system has no modules")
    bad = [name for name in found if name.replace("-", "_").startswith(WIRELESS)]
    card.hold(not bad, f"these drivers of network or radio are on the card: {bad}")
    card.facts.append(f"{len(found)} modules in the system")


def check_rpi(card):
    for name, start in FIRMWARE.items():
        data = card.file(name)
        card.hold(data is None or start is None or data.startswith(start), f"{name} does not begin as it should")
    settings = {}
    for line in card.text("config.txt").splitlines():
        words = re.match(r"([a-z0-9_]+)[= ](.*)$", line)
        if words:
            settings.setdefault(words[1], []).append(words[2].strip())
        else:
            card.hold(not line.strip() or line.startswith("#"), f"config.txt: {line!r} is no setting")
    card.hold(settings.get("arm_64bit") == ["1"],
              "config.txt: without arm_64bit=1 the firmware starts no kernel of arm64")
    card.hold(settings.get("upstream_kernel") == ["1"],
              "config.txt: without upstream_kernel=1 the firmware asks for bcm2710-*.dtb, which Debian has not")
    card.hold("disable_splash" in settings, "config.txt: a rainbow is shown without disable_splash=1")
    for setting in ("kernel", "initramfs"):
        names = settings.get(setting, [])
        if card.hold(len(names) == 1, f"config.txt has not one {setting}"):
            card.file(names[0].split()[0])
    for overlay in settings.get("dtoverlay", []):
        card.file(f"overlays/{overlay.split(',')[0]}.dtbo")
    for model in RASPBERRIES:
        check_tree(card, model + ".dtb", b"hdmi")
    card.file("LICENCE.raspi-firmware")


def check_sunxi(card):
    head = card.read(SPL_AT, 16)
    if not card.hold(head[4:12] == SPL_STAMP, f"at 8 KiB there is no loader: {head[4:12]!r} in place of {SPL_STAMP!r}"):
        return
    total, size = struct.unpack_from("<I", head, 12)[0], struct.unpack("<I", card.read(SPL_AT + 16, 4))[0]
    if card.hold(size % 4 == 0 and 0x1000 <= size <= 0x20000, f"the loader says that it has {size} bytes"):
        words = struct.unpack(f"<{size // 4}I", card.read(SPL_AT, size))
        summed = (sum(words) - total + SPL_SUM_SEED) & 0xffffffff
        card.hold(summed == total, f"the loader's sum is {summed:08x}, it says {total:08x}: the ROM passes over it")
        after = card.read(SPL_AT + (32 << 10), 0x20000)
        card.hold(after[:4] in (b"\xd0\x0d\xfe\xed", b"\x27\x05\x19\x56"), "no U-Boot follows the loader at 40 KiB")
    rows = dict(line.split(None, 1) for line in card.text("extlinux/extlinux.conf").splitlines() if " " in line.strip())
    for key in ("kernel", "initrd", "fdt"):
        if card.hold(key in rows, f"extlinux.conf has no {key}"):
            card.file(rows[key].strip())
    if "fdt" in rows:
        check_tree(card, rows["fdt"].strip(), b"hdmi-connector")
    card.hold(rows.get("append", "").strip() == card.text("cmdline.txt").strip(), "extlinux.conf starts another kernel "
              "than cmdline.txt says")


# QEMU is given kernel and initramfs beside the card.
BOARDS = {"qemu": lambda _: None, "qemu32": lambda _: None, "rpi": check_rpi, "sunxi": check_sunxi}


def check(path, board):
    """What is wrong with an image, and what is to be told of it."""
    card = None
    try:
        card = Card(path)
        check_parts(card)
        check_file_systems(card)
        check_kernel(card)
        check_settings(card)
        check_owners(card)
        check_no_network(card)
        BOARDS[board](card)
    except Wrong as fault:
        return (card.wrongs if card else []) + [str(fault)], []
    return card.wrongs, card.facts


def main():
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    os.environ["MTOOLS_SKIP_CHECK"] = "1"
    parser = argparse.ArgumentParser()
    parser.add_argument("image")
    parser.add_argument("--board", required=True, choices=BOARDS)
    arguments = parser.parse_args()
    wrongs, facts = check(arguments.image, arguments.board)
    for wrong in wrongs:
        print(f"{arguments.image}: {wrong}", file=sys.stderr)
    if not wrongs:
        print(f"{arguments.image}: looked through: " + ", ".join(facts))
    return 1 if wrongs else 0


if __name__ == "__main__":
    sys.exit(main())
