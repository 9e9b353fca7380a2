"""What the pictures are made of: the palette, the map's ground, marks, routes, squares; drawn with cairo.

All lengths are pixels of the finished picture unless a name says km. Nothing here writes words.
"""
import json
import math
import os
import struct
import sys
import zlib

import cairo

HERE = os.path.dirname(os.path.abspath(__file__))
EXHIBIT = os.path.normpath(os.path.join(HERE, "..", "..", "assets", "exhibit"))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(HERE, "..", "map"))
from generate import project  # noqa: E402  (the one projection of the exhibit)

GROUND, RAISED, LINE, EDGE = "#14120f", "#1e1b17", "#3a342c", "#57503f"
TEXT, QUIET, FAINT = "#efe6d4", "#b9ae9a", "#8c8270"
PAPER, INK, QUIET_INK = "#e9dfc9", "#2a241c", "#4d4334"
AMERICAN, COMMONWEALTH, EASTWARD = "#f2b84b", "#6fb7c9", "#e07b62"
SEA, SHALLOW, LAND, SOVIET = "#0f1315", "#12181b", "#26221d", "#2b2420"
COAST, BORDER, HATCH, RIVER, BORDER_1937 = "#5c5445", "#4a4336", "#40352d", "#171a1a", "#8c8270"

# Units wholly behind the Soviet front on 8 May 1945, and those that the contact line divides.
BEHIND, DIVIDED = ("SUN", "POL", "HUN", "ROU", "BGR"), ("DEU", "CSK", "AUT")
EAST_OF_THE_LINE = ((15.0, 46.2), (30.0, 46.2), (30.0, 56.0), (11.5, 56.0))


def rgb(colour):
    return tuple(int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))


class Canvas:
    """A picture of 8-bit RGB with helpers; `c` is its cairo context."""

    def __init__(self, width=1400, height=1000, ground=GROUND, fine=False):
        self.fine = fine
        self.width, self.height = width, height
        self.surface = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
        self.c = cairo.Context(self.surface)
        self.c.set_line_join(cairo.LINE_JOIN_ROUND)
        self.c.set_line_cap(cairo.LINE_CAP_ROUND)
        self.c.set_source_rgb(*rgb(ground))
        self.c.paint()

    def ink(self, colour, alpha=1.0):
        self.c.set_source_rgba(*rgb(colour), alpha)

    def fill(self, colour, alpha=1.0):
        self.ink(colour, alpha)
        self.c.fill()

    def stroke(self, colour, width, alpha=1.0):
        self.ink(colour, alpha)
        self.c.set_line_width(width)
        self.c.stroke()

    def path(self, points, close=False):
        for i, point in enumerate(points):
            (self.c.line_to if i else self.c.move_to)(*point)
        if close:
            self.c.close_path()

    def smooth(self, points, tension=1 / 6):
        """A Catmull-Rom curve through all points."""
        self.c.move_to(*points[0])
        for i in range(len(points) - 1):
            p0, p1, p2, p3 = points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, len(points) - 1)]
            self.c.curve_to(p1[0] + (p2[0] - p0[0]) * tension, p1[1] + (p2[1] - p0[1]) * tension,
                            p2[0] - (p3[0] - p1[0]) * tension, p2[1] - (p3[1] - p1[1]) * tension, *p2)

    def smooth_ring(self, points, tension=1 / 6):
        """A closed Catmull-Rom curve through all points."""
        self.c.move_to(*points[0])
        for i in range(len(points)):
            p0, p1, p2, p3 = (points[(i + k) % len(points)] for k in (-1, 0, 1, 2))
            self.c.curve_to(p1[0] + (p2[0] - p0[0]) * tension, p1[1] + (p2[1] - p0[1]) * tension,
                            p2[0] - (p3[0] - p1[0]) * tension, p2[1] - (p3[1] - p1[1]) * tension, *p2)
        self.c.close_path()

    def round_box(self, x, y, w, h, r):
        self.c.new_sub_path()
        right, bottom = x + w - r, y + h - r
        for cx, cy, turn in ((right, y + r, -1), (right, bottom, 0), (x + r, bottom, 1), (x + r, y + r, 2)):
            self.c.arc(cx, cy, r, turn * math.pi / 2, (turn + 1) * math.pi / 2)
        self.c.close_path()

    def glow(self, x, y, radius, colour, strength=0.4):
        """Light that adds to what lies under it."""
        light = cairo.RadialGradient(x, y, 0, x, y, radius)
        for stop, share in ((0, 1.0), (0.25, 0.5), (0.55, 0.16), (1, 0)):
            light.add_color_stop_rgba(stop, *rgb(colour), strength * share)
        self.c.save()
        self.c.set_operator(cairo.OPERATOR_ADD)
        self.c.set_source(light)
        self.c.arc(x, y, radius, 0, 2 * math.pi)
        self.c.fill()
        self.c.restore()

    def shape(self, x, y, r, kind):
        """The outline of a group's mark: round, diamond, triangle or square, of about the same area."""
        self.c.new_sub_path()
        if kind == "round":
            self.c.arc(x, y, r, 0, 2 * math.pi)
        elif kind == "diamond":
            self.path([(x, y - 1.25 * r), (x + 1.25 * r, y), (x, y + 1.25 * r), (x - 1.25 * r, y)])
        elif kind == "triangle":    # points east
            self.path([(x + 1.3 * r, y), (x - 0.85 * r, y + 1.15 * r), (x - 0.85 * r, y - 1.15 * r)])
        else:
            self.c.rectangle(x - r, y - r, 2 * r, 2 * r)
        self.c.close_path()

    def mark(self, x, y, group="neutral", r=11, glow=70):
        """A filled mark of a group with a dark rim and a glow."""
        colour, kind = GROUPS[group]
        if glow:
            self.glow(x, y, glow, colour, 0.32)
        self.shape(x, y, r + 4, kind)
        self.fill(GROUND)
        self.shape(x, y, r, kind)
        self.fill(colour)

    def ring(self, x, y, group="neutral", r=17, glow=95, dot=True):
        """A place: a ring around the mark of its group."""
        colour, kind = GROUPS[group]
        if glow:
            self.glow(x, y, glow, colour, 0.34)
        self.c.arc(x, y, r + 3.5, 0, 2 * math.pi)
        self.fill(GROUND, 0.85)
        self.c.arc(x, y, r, 0, 2 * math.pi)
        self.stroke(colour, 3.2)
        if dot:
            self.shape(x, y, r * 0.42, kind)
            self.fill(colour)

    def thread(self, a, b, bend=0.15, colour=TEXT, width=2.6, start=0, end=0, dash=(), alpha=0.9):
        """A thin curved line between two places, without a head."""
        q = ((a[0] + b[0]) / 2 + (b[1] - a[1]) * bend, (a[1] + b[1]) / 2 - (b[0] - a[0]) * bend)
        line = [tuple((1 - t) ** 2 * a[i] + 2 * t * (1 - t) * q[i] + t * t * b[i] for i in (0, 1))
                for t in (k / 200 for k in range(201))]
        line = [v for v in line if math.dist(v, a) >= start and math.dist(v, b) >= end]
        self.path(line)
        self.stroke(GROUND, width + 5, 0.6)
        self.c.set_dash(dash)
        self.path(line)
        self.stroke(colour, width, alpha)
        self.c.set_dash(())
        return line

    def small_ring(self, x, y, colour=QUIET, r=7):
        self.c.arc(x, y, r + 2.5, 0, 2 * math.pi)
        self.fill(GROUND, 0.8)
        self.c.arc(x, y, r, 0, 2 * math.pi)
        self.stroke(colour, 2.4)

    def route(self, a, b, group="neutral", bend=0.18, width=9.0, start=24, end=30, alpha=0.95, dashed=False):
        """A curved arrow from a to b that widens on its way; bend > 0 turns to the left of the way.
        Start and end are the distances kept from the two places."""
        colour, _ = GROUPS[group]
        dx, dy = b[0] - a[0], b[1] - a[1]
        control = ((a[0] + b[0]) / 2 + dy * bend, (a[1] + b[1]) / 2 - dx * bend)
        self.arrow([a, control, b], colour, width, start, end, alpha, dashed)

    def arrow(self, bezier, colour, width, start=0.0, end=0.0, alpha=0.95, dashed=False):
        a, q, b = bezier
        steps = 240
        line = [tuple((1 - t) ** 2 * a[i] + 2 * t * (1 - t) * q[i] + t * t * b[i] for i in (0, 1))
                for t in (k / steps for k in range(steps + 1))]
        line = [p for p in line if math.dist(p, a) >= start and math.dist(p, b) >= end]
        if len(line) < 8:
            return
        head = width * 3.0
        tip = line[-1]
        body = [p for p in line if math.dist(p, tip) > head * 0.8]
        sides = ([], [])
        for i, p in enumerate(body):
            n = body[min(i + 1, len(body) - 1)]
            m = body[max(i - 1, 0)]
            length = math.dist(m, n) or 1.0
            half = width * (0.14 + 0.36 * i / len(body))
            ox, oy = -(n[1] - m[1]) / length * half, (n[0] - m[0]) / length * half
            sides[0].append((p[0] + ox, p[1] + oy))
            sides[1].append((p[0] - ox, p[1] - oy))
        base = body[-1]
        length = math.dist(base, tip)
        ux, uy = (tip[0] - base[0]) / length, (tip[1] - base[1]) / length
        wing = width * 1.25
        back = (tip[0] - ux * head, tip[1] - uy * head)
        tip_shape = [(back[0] - uy * wing, back[1] + ux * wing), tip, (back[0] + uy * wing, back[1] - ux * wing), base]

        def outline():
            if dashed:
                step = math.dist(line[0], tip) / len(line)
                dash = max(4, round(2.6 * width / step))
                for k in range(0, len(body) - dash, dash + max(3, round(1.7 * width / step))):
                    self.path(sides[0][k:k + dash] + sides[1][k:k + dash][::-1], True)
            else:
                self.path(sides[0] + sides[1][::-1], True)
            self.path(tip_shape, True)

        self.c.push_group()
        outline()
        self.ink(GROUND)
        self.c.set_line_width(6)
        self.c.stroke_preserve()
        self.c.fill()
        outline()
        self.fill(colour)
        self.c.pop_group_to_source()
        self.c.paint_with_alpha(alpha)

    def block(self, x, y, total, columns, size, gap, colour, solid=0.0, rest="hollow"):
        """A unit chart from the top left: `total` units, the first `solid` of them filled, the others hollow or
        hatched; a part of a unit is a part of a square's width. Returns its height."""
        count = math.ceil(total - 1e-9)
        for i in range(count):
            row, column = divmod(i, columns)
            left, top = x + column * (size + gap), y + row * (size + gap)
            whole, full = min(1.0, total - i), min(1.0, max(0.0, solid - i))
            if full < whole:
                self.unit(left, top, size * whole, size, colour, rest)
            if full:
                self.c.rectangle(left, top, size * full, size)
                self.fill(colour)
        return math.ceil(count / columns) * (size + gap) - gap

    def unit(self, x, y, width, size, colour, style):
        """One square, hollow or hatched."""
        edge = max(2, round(size / 12))
        if style == "hatched":
            self.c.save()
            self.c.rectangle(x, y, width, size)
            self.c.clip()
            step = max(7.0, size / 5)
            for k in range(-int(size / step) - 1, int(size / step) + 1):
                self.path([(x + k * step, y + size), (x + k * step + size, y)])
            self.stroke(colour, max(1.5, size / 26), 0.8)
            self.c.restore()
        self.c.set_line_join(cairo.LINE_JOIN_MITER)
        self.c.rectangle(x + edge / 2, y + edge / 2, width - edge, size - edge)
        self.stroke(colour, edge)
        self.c.set_line_join(cairo.LINE_JOIN_ROUND)

    def soft_shadow(self, x, y, w, h, spread=26, alpha=0.5):
        """The shadow of a sheet that lies there, soft at its edge."""
        steps = 13
        for k in range(steps):
            out = spread * (1 - 2 * k / (steps - 1)) / 2
            self.round_box(x - out, y - out, w + 2 * out, h + 2 * out, max(1.0, out + spread / 2))
            self.fill("#000000", alpha / steps)

    def save(self, path):
        """PNG, 8-bit RGB, not interlaced, unfiltered rows; odd values become even (unless fine), a third smaller."""
        self.surface.flush()
        pixels, stride = bytes(self.surface.get_data()), self.surface.get_stride()
        even = bytes(range(256)) if self.fine else bytes(min(254, (v + 1) // 2 * 2) for v in range(256))
        rows = bytearray()
        for y in range(self.height):
            source = pixels[y * stride:y * stride + 4 * self.width].translate(even)
            row = bytearray(3 * self.width)
            row[0::3], row[1::3], row[2::3] = source[2::4], source[1::4], source[0::4]
            rows += b"\0" + row
        chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", self.width, self.height,
                       8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b""))


GROUPS = {
    "neutral": (TEXT, "round"), "american": (AMERICAN, "round"), "commonwealth": (COMMONWEALTH, "diamond"),
    "eastward": (EASTWARD, "triangle"), "quiet": (QUIET, "round"), "staff": (TEXT, "square"),
}


class Map:
    """The ground of a locator map on a canvas; at() gives the pixel of a place."""

    def __init__(self, canvas, lat, lon, width_km, soviet="1945", contact=True, border_1937=False, zone=False,
                 rivers=True, ground=True):
        self.canvas, self.km = canvas, canvas.width / width_km
        self.cx, self.cy = project(lon, lat)
        height_km = canvas.height / self.km
        box = (self.cx - width_km / 2, self.cy - height_km / 2, self.cx + width_km / 2, self.cy + height_km / 2)
        self.close = self.km > 1.3      # near enough for the simplified corners to show: draw curves
        fits = box[0] >= -1250 and box[2] <= 720 and box[1] >= -820 and box[3] <= 430
        self.level = "detail" if fits else "overview"
        if ground:
            self.ground(soviet, rivers)
            self.lines(contact and 1.0, border_1937, zone)

    def at(self, lat, lon):
        return self.pixel((lon, lat))

    def pixel(self, lonlat):
        x, y = project(*lonlat)
        return self.canvas.width / 2 + (x - self.cx) * self.km, self.canvas.height / 2 - (y - self.cy) * self.km

    def pixels(self, item):
        coordinates = item["geometry"]["coordinates"]
        return [self.pixel(p) for p in (coordinates[0] if item["geometry"]["type"] == "Polygon" else coordinates)]

    def ground(self, soviet, rivers):
        canvas, c = self.canvas, self.canvas.c
        canvas.ink(SEA)
        c.paint()
        land = [(item["properties"]["unit"], self.pixels(item)) for item in features(f"land-{self.level}")]
        for width, colour in ((44, "#101517"), (22, SHALLOW)):      # soundings: the sea is a little lighter at a coast
            for _, ring in land:
                self.trace(ring, True)
                canvas.stroke(colour, width)
        for unit, ring in land:
            self.trace(ring, True)
            canvas.fill(SOVIET if unit == "SUN" else LAND)
        if soviet:
            self.hatch(land, soviet)
        for item in features("water"):
            if item["properties"]["level"] == self.level and item["properties"]["kind"] == "river" and rivers:
                self.trace(self.pixels(item))
                canvas.stroke(RIVER, 2.2)
        for unit, ring in land:
            self.trace(ring, True)
            canvas.stroke(COAST, 1.6)
        for item in features("water"):
            if item["properties"]["level"] == self.level and item["properties"]["kind"] == "lake":
                self.trace(self.pixels(item), True)
                canvas.fill(SEA)
        for item in features(f"borders-{self.level}"):
            self.trace(self.pixels(item))
            canvas.stroke(LAND, 3.2)        # takes away the outline that both neighbours have drawn as coast
        for item in features(f"borders-{self.level}"):
            self.trace(self.pixels(item))
            canvas.stroke(BORDER, 2.6 if self.close else 1.8)

    def trace(self, points, closed=False):
        """Puts a line of the ground on the path, as a curve on close maps."""
        if not self.close:
            self.canvas.path(points, closed)
        elif closed:
            ring = points[:-1] if points[0] == points[-1] else points
            self.canvas.smooth_ring(ring)
        else:
            self.canvas.smooth(points)

    def hatch(self, land, soviet):
        """Soft slanting lines on the land behind the Soviet front ("1945"), or within the Soviet Union ("union")."""
        canvas, c = self.canvas, self.canvas.c
        contact = next(self.pixels(f) for f in features("lines") if f["properties"]["kind"] == "contact")
        east = contact + [self.pixel(p) for p in EAST_OF_THE_LINE]
        for units, limit in ((BEHIND, None), (DIVIDED, east)) if soviet == "1945" else ((("SUN",), None),):
            c.save()
            if limit:
                canvas.path(limit, True)
                c.clip()
            for unit, ring in land:
                if unit in units:
                    self.trace(ring, True)
            c.clip()
            canvas.ink(SOVIET)
            c.paint()
            for k in range(-canvas.height, canvas.width, 16):
                canvas.path([(k, canvas.height), (k + canvas.height, 0)])
            canvas.stroke(HATCH, 1.6)
            c.restore()

    def lines(self, contact_alpha, border_1937, zone, width=4.2):
        canvas, c = self.canvas, self.canvas.c
        for item in features("lines"):
            kind = item["properties"]["kind"]
            if kind.startswith("border-1937") and border_1937:
                canvas.smooth(self.pixels(item))
                c.set_dash((13, 11))
                canvas.stroke(BORDER_1937, 2.6)
            elif kind == "zone" and zone:
                canvas.smooth(self.pixels(item))
                c.set_dash((1, 9))
                canvas.stroke(QUIET, 4)
            c.set_dash(())
            if kind == "contact" and contact_alpha:
                c.push_group()
                canvas.smooth(self.pixels(item))
                canvas.stroke(GROUND, width + 7, 0.6)
                canvas.smooth(self.pixels(item))
                canvas.stroke(TEXT, width)
                c.pop_group_to_source()
                c.paint_with_alpha(contact_alpha)


def features(name):
    if name not in _READ:
        with open(os.path.join(EXHIBIT, "map", name + ".geojson"), encoding="utf-8") as file:
            _READ[name] = json.load(file)["features"]
    return _READ[name]


_READ = {}
