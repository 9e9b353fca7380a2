"""Pictures of screens: read from what QEMU and the kiosk write, compared, written for people. Python's own library."""
import struct
import zlib
from dataclasses import dataclass


@dataclass
class Picture:
    width: int
    height: int
    rows: list  # of bytes, three a pixel

    def colours(self):
        """How many pixels have which colour."""
        counts = {}
        for row in self.rows:
            for x in range(0, len(row), 3):
                colour = row[x:x + 3]
                counts[colour] = counts.get(colour, 0) + 1
        return counts

    def share_of(self, colour):
        return self.colours().get(bytes(colour), 0) / (self.width * self.height)

    def part(self, x, y, width, height):
        return Picture(width, height, [row[3 * x:3 * (x + width)] for row in self.rows[y:y + height]])

    def two_thirds(self):
        """The picture that was enlarged to this one (platform/soft/enlarge.h): of each three pixels the outer two."""
        kept = [row for y, row in enumerate(self.rows) if y % 3 != 1]
        rows = [b"".join(row[x:x + 3] + row[x + 6:x + 9] for x in range(0, len(row), 9)) for row in kept]
        return Picture(len(rows[0]) // 3, len(rows), rows)

    def write_png(self, path):
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) +
                       chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in self.rows), 1)) +
                       chunk(b"IEND", b""))


def read_ppm(path):
    with open(path, "rb") as file:
        kind, size, _, pixels = file.read().split(b"\n", 3)
    if kind != b"P6":
        raise ValueError(f"{path} is no PPM")
    width, height = map(int, size.split())
    return Picture(width, height, [pixels[3 * width * y:3 * width * (y + 1)] for y in range(height)])


def _unfilter(kind, row, above, step):
    """One row of a PNG as it was before its filter (PNG specification, section 9)."""
    for i in range(len(row)):
        left = row[i - step] if i >= step else 0
        if kind == 1:
            row[i] = (row[i] + left) & 255
        elif kind == 2:
            row[i] = (row[i] + above[i]) & 255
        elif kind == 3:
            row[i] = (row[i] + (left + above[i]) // 2) & 255
        elif kind == 4:
            corner = above[i - step] if i >= step else 0
            guess = left + above[i] - corner
            by_distance = ((abs(guess - left), left), (abs(guess - above[i]), above[i]), (abs(guess - corner), corner))
            row[i] = (row[i] + min(by_distance, key=lambda pair: pair[0])[1]) & 255
    return row


def read_png(path):
    """A PNG of 8-bit RGB or RGBA, not interlaced, as the kiosk writes it."""
    with open(path, "rb") as file:
        data = file.read()
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", data[at + 8:at + 8 + length])
        elif kind == b"IDAT":
            packed += data[at + 8:at + 8 + length]
        at += 12 + length
    if depth != 8 or colour not in (2, 6) or interlaced:
        raise ValueError(f"{path}: not 8-bit RGB or RGBA")
    step = 3 if colour == 2 else 4
    bytes_, above, rows = zlib.decompress(packed), bytearray(width * step), []
    for y in range(height):
        start = y * (width * step + 1)
        above = _unfilter(bytes_[start], bytearray(bytes_[start + 1:start + 1 + width * step]), above, step)
        rows.append(bytes(above) if step == 3 else b"".join(above[i:i + 3] for i in range(0, len(above), 4)))
    return Picture(width, height, rows)


def likeness(a, b, tolerance=8):
    """The share of pixels that are the same, but for so much in a channel: text is blended otherwise elsewhere."""
    if (a.width, a.height) != (b.width, b.height):
        return 0.0
    same = 0
    for row_a, row_b in zip(a.rows, b.rows):
        if row_a == row_b:
            same += a.width
            continue
        for x in range(0, len(row_a), 3):
            same += all(abs(row_a[x + i] - row_b[x + i]) <= tolerance for i in range(3))
    return same / (a.width * a.height)
