"""Symbols for the drawn pictures: bridge, ship, letters, folder, table, wagons, lorry, wire. No human shapes."""
import math
import random

import cairo

from canvas import *  # noqa: F403


def dots(p, line, colours, size=8.0, step=34, wobble=7, seed=1, start=0.0, end=1.0, alpha=1.0):
    """One dot a person along a polyline, between the shares start and end of its length; each group has its mark."""
    chance = random.Random(seed)
    lengths = [math.dist(a, b) for a, b in zip(line, line[1:])]
    total, i = sum(lengths), 0
    at = total * start
    while at <= total * end:
        rest, k = at, 0
        while k < len(lengths) - 1 and rest > lengths[k]:
            rest -= lengths[k]
            k += 1
        (ax, ay), (bx, by) = line[k], line[k + 1]
        t = rest / lengths[k] if lengths[k] else 0
        x, y = ax + (bx - ax) * t, ay + (by - ay) * t
        nx, ny = -(by - ay) / (lengths[k] or 1), (bx - ax) / (lengths[k] or 1)
        off = chance.uniform(-wobble, wobble)
        group = colours[i % len(colours)]
        colour, kind = GROUPS[group]
        p.shape(x + nx * off, y + ny * off, size, kind)
        p.fill(colour, alpha)
        at += step * chance.uniform(0.8, 1.2)
        i += 1


def curve(points, steps=60):
    """Points along a Catmull-Rom curve."""
    out = []
    for i in range(len(points) - 1):
        p0, p1, p2, p3 = points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, len(points) - 1)]
        for k in range(steps):
            t = k / steps
            out.append(tuple(0.5 * (2 * p1[j] + (p2[j] - p0[j]) * t + (2 * p0[j] - 5 * p1[j] + 4 * p2[j] - p3[j]) * t * t
                                    + (3 * p1[j] - p0[j] - 3 * p2[j] + p3[j]) * t ** 3) for j in (0, 1)))
    return out + [points[-1]]


def lamp(p, x, y, radius, colour=PAPER, strength=0.16):
    """The one lamp of the archive: a soft pool of light on the ground."""
    p.glow(x, y, radius, colour, strength)


def water(p, y, bottom, seed=3, amplitude=5, colour="#2a3236"):
    """Quiet lines of water from y down to bottom, further apart as they come nearer."""
    chance, gap = random.Random(seed), 22.0
    while y < bottom:
        x = chance.uniform(-200, 0)
        while x < p.width:
            length = chance.uniform(90, 330)
            p.c.move_to(x, y)
            p.c.curve_to(x + length / 3, y - amplitude, x + 2 * length / 3, y + amplitude, x + length, y)
            p.stroke(colour, 2.4)
            x += length + chance.uniform(50, 210)
        y += gap
        gap *= 1.22


def sheet(p, x, y, w, h, turn=0.0, colour=PAPER, lines=0, bars=(), seed=5, margin=0.12):
    """A sheet of paper turned by some degrees; lines stand for writing, bars are blacked out."""
    c = p.c
    c.save()
    c.translate(x, y)
    c.rotate(math.radians(turn))
    c.rectangle(-w / 2 + 7, -h / 2 + 9, w, h)
    p.fill("#000000", 0.35)
    c.rectangle(-w / 2, -h / 2, w, h)
    p.fill(colour)
    chance = random.Random(seed)
    left, top = -w / 2 + w * margin, -h / 2 + h * margin
    gap = h * (1 - 2 * margin) / max(lines, 1)
    for i in range(lines):
        share = chance.uniform(0.86, 1.0) if (i + 1) % 6 else chance.uniform(0.3, 0.6)
        width = w * (1 - 2 * margin) * share
        if i in bars:
            c.rectangle(left, top + i * gap, width, gap * 0.62)
            p.fill(INK)
        else:
            c.rectangle(left, top + i * gap + gap * 0.24, width, max(2.5, gap * 0.13))
            p.fill(QUIET_INK, 0.55)
    c.restore()


def letter(p, x, y, w, turn=0.0, seal=AMERICAN, colour=PAPER, alpha=1.0):
    """A sealed letter seen from its back."""
    c, h = p.c, w * 0.66
    c.save()
    c.translate(x, y)
    c.rotate(math.radians(turn))
    c.rectangle(-w / 2 + 6, -h / 2 + 9, w, h)
    p.fill("#000000", 0.4)
    c.rectangle(-w / 2, -h / 2, w, h)
    p.fill(colour, alpha)
    p.path([(-w / 2, h / 2), (-w * 0.07, -h * 0.02)])
    p.path([(w / 2, h / 2), (w * 0.07, -h * 0.02)])
    p.stroke(QUIET_INK, 2.2, 0.45)
    p.path([(-w / 2, -h / 2), (0, h * 0.12), (w / 2, -h / 2)])
    p.stroke(QUIET_INK, 2.6, 0.75)
    c.arc(0, h * 0.1, w * 0.085, 0, 2 * math.pi)
    p.fill(seal)
    c.arc(0, h * 0.1, w * 0.055, 0, 2 * math.pi)
    p.stroke(GROUND, 2.4, 0.45)
    c.restore()


def ship(p, x, y, w, colour=TEXT, width=4.5, fill="#191714"):
    """The outline of a troop ship, bow to the left; x, y is the middle of its waterline."""
    c, u = p.c, w / 100
    X, Y = (lambda v: x + (v - 50) * u), (lambda v: y - v * u)
    outline = lambda points, close=True: p.path([(X(a), Y(b)) for a, b in points], close)
    for points in (((26, 12), (26, 17), (78, 17), (78, 12)), ((33, 17), (33, 21.5), (60, 21.5), (60, 17)),
                   ((36, 21.5), (36, 25.5), (44, 25.5), (44, 21.5)), ((47, 21.5), (48, 32), (55, 32), (54.5, 21.5))):
        outline(points)
        p.ink(fill)
        c.fill_preserve()
        p.stroke(colour, width)
    outline(((48, 29), (55, 29)), False)
    outline(((20, 12.5), (20, 36)), False)
    outline(((84, 12), (84, 34)), False)
    p.stroke(colour, width * 0.8)
    for a, b in (((20, 35), (3, 13.6)), ((20, 35), (47.8, 31)), ((84, 33), (55, 31)), ((84, 33), (97, 12))):
        outline((a, b), False)
    p.stroke(colour, width * 0.32, 0.7)
    outline(((1, 13.5), (14, 12), (90, 12), (98.5, 13), (97, 6), (94, 0), (7, 0)))
    p.ink(fill)
    c.fill_preserve()
    p.stroke(colour, width)
    for k in range(15):
        c.arc(X(17 + k * 4.9), Y(8.2), 0.62 * u, 0, 2 * math.pi)
        p.stroke(colour, width * 0.45, 0.9)


def wagons(p, x, y, w, count, colour=TEXT, width=4.0, fill="#191714"):
    """Closed goods wagons on a rail, from the left; w is the length of one."""
    c = p.c
    p.path([(0, y + w * 0.125), (p.width, y + w * 0.125)])
    p.stroke(EDGE, 4)
    for k in range(count):
        left = x + k * w * 1.1
        if k:
            p.path([(left - w * 0.1, y - w * 0.02), (left, y - w * 0.02)])
            p.stroke(colour, width)
        c.rectangle(left, y - w * 0.45, w, w * 0.43)
        p.ink(fill)
        c.fill_preserve()
        p.stroke(colour, width)
        p.c.move_to(left - w * 0.015, y - w * 0.45)
        p.c.curve_to(left + w * 0.25, y - w * 0.52, left + w * 0.75, y - w * 0.52, left + w * 1.015, y - w * 0.45)
        p.stroke(colour, width)
        c.rectangle(left + w * 0.38, y - w * 0.4, w * 0.24, w * 0.38)
        p.stroke(colour, width * 0.7)
        for v in (0.08, 0.76):
            c.rectangle(left + w * v, y - w * 0.38, w * 0.16, w * 0.075)
            p.stroke(colour, width * 0.6)
        for v in (0.2, 0.8):
            c.arc(left + w * v, y + w * 0.055, w * 0.065, 0, 2 * math.pi)
            p.ink(fill)
            c.fill_preserve()
            p.stroke(colour, width * 0.9)


def lorry(p, x, y, w, colour=TEXT, width=4.0, fill="#191714", facing=1):
    """A covered lorry; x, y is the middle of the ground under it; facing 1 right, -1 left."""
    c, u = p.c, w / 100
    X, Y = (lambda v: x + facing * (v - 50) * u), (lambda v: y - v * u)
    shapes = (((0, 14), (0, 20), (66, 20), (66, 14)), ((69, 14), (69, 42), (81, 42), (86, 30), (99, 28), (99, 14)))
    c.move_to(X(1), Y(20))
    c.line_to(X(1), Y(42))
    c.curve_to(X(3), Y(51), X(63), Y(51), X(65), Y(42))
    c.line_to(X(65), Y(20))
    c.close_path()
    p.ink(fill)
    c.fill_preserve()
    p.stroke(colour, width)
    for v in (17, 33, 49):
        c.move_to(X(v), Y(20))
        c.line_to(X(v), Y(47.4 if v == 33 else 47))
    p.stroke(colour, width * 0.45, 0.8)
    for points in shapes:
        p.path([(X(a), Y(b)) for a, b in points], True)
        p.ink(fill)
        c.fill_preserve()
        p.stroke(colour, width)
    p.path([(X(a), Y(b)) for a, b in ((73, 30), (73, 38.5), (79.5, 38.5), (83, 30))], True)
    p.stroke(colour, width * 0.7)
    for v in (15, 33, 86):
        c.arc(X(v), Y(8.5), 8.5 * u, 0, 2 * math.pi)
        p.ink(fill)
        c.fill_preserve()
        p.stroke(colour, width)
        c.arc(X(v), Y(8.5), 2.6 * u, 0, 2 * math.pi)
        p.stroke(colour, width * 0.6)


def wire(p, y, posts, gap=60, strands=4, colour=EDGE, top=None):
    """A fence of barbed wire across the picture; y is its foot."""
    height = strands * gap
    for k in range(strands):
        line = y - height + k * gap + gap * 0.2
        xs = [-20] + list(posts) + [p.width + 20]
        for a, b in zip(xs, xs[1:]):
            p.c.move_to(a, line)
            p.c.curve_to(a + (b - a) / 3, line + 6, b - (b - a) / 3, line + 6, b, line)
        p.stroke(colour, 2.6)
        for x in range(30 + 22 * (k % 2), p.width, 66):
            p.path([(x - 7, line + 9), (x + 7, line - 3)])
            p.path([(x - 7, line - 3), (x + 7, line + 9)])
        p.stroke(colour, 2.2)
    for x in posts:
        p.path([(x, y - height - gap * 0.3), (x, y + 12)])
        p.stroke(colour, 9)


def folder(p, x, y, w, turn=0.0, colour="#6b5f49", front="#7d7056", papers=3, lines=16, bars=(), seed=5):
    """An archive folder, open at its top, papers looking out; x, y is its middle."""
    c, h = p.c, w * 0.72
    c.save()
    c.translate(x, y)
    c.rotate(math.radians(turn))
    c.rectangle(-w / 2 + 10, -h / 2 + 14, w, h)
    p.fill("#000000", 0.35)
    p.path([(-w / 2, h / 2), (-w / 2, -h / 2 - h * 0.1), (-w / 2 + w * 0.04, -h / 2 - h * 0.15),
            (-w / 2 + w * 0.3, -h / 2 - h * 0.15), (-w / 2 + w * 0.34, -h / 2 - h * 0.06), (w / 2, -h / 2 - h * 0.06),
            (w / 2, h / 2)], True)
    p.fill(colour)
    for k in range(papers):
        sheet(p, (k - papers / 2 + 0.5) * w * 0.03, -h * 0.1 - (papers - k) * h * 0.035, w * 0.86, h * 0.84,
              (k - papers / 2 + 0.5) * 1.6, "#e9dfc9" if k == papers - 1 else "#d2c7af", lines, bars, seed + k)
    p.path([(-w / 2, h / 2), (-w / 2, -h * 0.12), (w / 2, -h * 0.12), (w / 2, h / 2)], True)
    p.ink(front)
    c.fill_preserve()
    p.stroke(colour, 3)
    c.restore()


def table(p, x, y, r, places=3, colour=TEXT):
    """A round table from above with places around it and a sheet before each."""
    p.glow(x, y, r * 1.9, PAPER, 0.2)
    p.c.arc(x, y, r, 0, 2 * math.pi)
    p.fill("#221e19")
    p.c.arc(x, y, r, 0, 2 * math.pi)
    p.stroke(colour, 4)
    p.c.arc(x, y, r * 0.93, 0, 2 * math.pi)
    p.stroke(EDGE, 2)
    for k in range(places):
        a = -math.pi / 2 + k * 2 * math.pi / places
        sheet(p, x + math.cos(a) * r * 0.68, y + math.sin(a) * r * 0.68, r * 0.24, r * 0.32, math.degrees(a) + 90,
              lines=6, seed=11 + k)


def river(p, points, width, colour="#10171b", edge=COAST):
    p.smooth(points)
    p.stroke(edge, width + 5)
    p.smooth(points)
    p.stroke(colour, width)


def bridge(p, x, y, length, width, turn=0.0, broken=False):
    """A bridge from above: deck between two rails."""
    c = p.c
    c.save()
    c.translate(x, y)
    c.rotate(math.radians(turn))
    c.rectangle(-length / 2, -width / 2, length, width)
    p.fill("#221e19")
    for side in (-1, 1):
        p.path([(-length / 2, side * width / 2), (length / 2, side * width / 2)])
    p.stroke(TEXT, 4)
    for k in range(int(length / 40) + 1):
        for side in (-1, 1):
            v = -length / 2 + k * length / int(length / 40)
            p.path([(v, side * width / 2), (v, side * (width / 2 + 9))])
    p.stroke(TEXT, 3)
    c.restore()
