#!/usr/bin/env python3
"""Draws the pictures of the exhibit: the panels' (1400 x 1000) and the ground of the first screen (1920 x 1080).

Usage: python3 toolchain/pictures/draw.py [NAME ...]     (all pictures, or those whose path holds a NAME)

Needs python3-cairo and assets/exhibit/map (see toolchain/map/generate.py). The pictures hold no words, so that they
serve every language; the same pictures come out of every run.
"""
import csv
import math
import os
import random
import sys

import cairo

sys.dont_write_bytecode = True
from canvas import *  # noqa: E402,F403


def places():
    """Latitude and longitude of every place of the exhibit."""
    with open(os.path.join(EXHIBIT, "map", "places.csv"), encoding="utf-8-sig", newline="") as file:
        return {row["id"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)}


PLACES = places()


# --- the first screen

def attract():
    """Europe at night: the outlines recede, the crowds glow; the left third stays empty for the title."""
    p = Canvas(1920, 1080, "#0e1214")
    m = Map(p, 51.6, 7.4, 4500, ground=False)
    c = p.c
    land = [m.pixels(f) for f in features("land-overview")]
    for ring in land:
        p.path(ring, True)
    p.fill("#181614")
    for item in features("water"):
        if item["properties"]["level"] == "overview" and item["properties"]["kind"] == "lake":
            p.path(m.pixels(item), True)
            p.fill("#0e1214")
    fade = cairo.LinearGradient(280, 0, 1100, 0)
    fade.add_color_stop_rgb(0, *rgb("#1b1916"))
    fade.add_color_stop_rgb(1, *rgb("#453e33"))
    for name, width in (("land-overview", 1.4), ("borders-overview", 1.4)):
        for item in features(name):
            p.path(m.pixels(item))
        c.set_source(fade)
        c.set_line_width(width)
        c.stroke()
    m.lines(0.55, False, False, 2.6)
    chance = random.Random(1945)
    crowds = (  # lat, lon, dots, spread px, colours
        (54.4, 12.7, 90, 9, "ca"), (52.1, 13.1, 120, 11, "ac"), (51.4, 13.3, 120, 10, "ac"), (52.6, 14.6, 60, 8, "a"),
        (53.0, 17.7, 70, 9, "a"), (53.7, 16.9, 80, 8, "a"), (53.9, 16.2, 90, 8, "ac"), (50.5, 17.6, 130, 12, "c"),
        (49.7, 18.6, 70, 9, "c"), (51.6, 15.3, 150, 12, "ac"), (53.0, 18.6, 80, 9, "c"), (54.0, 19.0, 80, 9, "c"),
        (48.4, 15.6, 60, 8, "a"), (46.5, 30.7, 170, 14, "ac"), (53.4, -3.0, 90, 13, "c"), (49.3, 4.0, 90, 12, "a"),
        (51.2, 22.6, 40, 8, "c"), (43.3, 5.4, 60, 10, "a"),
        (44.5, 34.1, 24, 7, "n"))
    colours = {"a": AMERICAN, "c": COMMONWEALTH, "n": TEXT}
    for lat, lon, dots, spread, kinds in crowds:
        p.glow(*m.at(lat, lon), spread * 5, colours[kinds[0]], 0.3)
    c.set_operator(cairo.OPERATOR_ADD)
    for lat, lon, dots, spread, kinds in crowds:
        x, y = m.at(lat, lon)
        for _ in range(dots):
            size = chance.choice((0.9, 1.2, 1.2, 1.7))
            c.arc(chance.gauss(x, spread), chance.gauss(y, spread), size, 0, 2 * math.pi)
            p.fill(colours[chance.choice(kinds)], chance.choice((0.35, 0.6, 0.9)))
    for _ in range(320):    # single people between the places
        x, y = m.at(chance.uniform(46, 55), chance.gauss(16, 6))
        c.arc(x, y, chance.choice((0.9, 1.3)), 0, 2 * math.pi)
        p.fill(chance.choice((AMERICAN, TEXT, AMERICAN, COMMONWEALTH)), chance.choice((0.25, 0.45, 0.8)))
    c.set_operator(cairo.OPERATOR_OVER)
    return p


# --- maps

def two_streams():
    p = Canvas()
    m = Map(p, 51.3, 13.6, 1080)
    west = ((PLACES["marienburg"], (53.6, 9.8), "commonwealth", 0.1),
            (PLACES["thorn"], (52.8, 9.0), "commonwealth", 0.08),
            (PLACES["iiic"], (52.15, 10.0), "american", -0.06), (PLACES["ivb"], (51.55, 9.3), "commonwealth", 0.12))
    for a, b, group, bend in west:
        p.route(m.at(*a), m.at(*b), group, bend, 10, 26, 0)
    east = (((50.9, 8.0), (50.55, 15.6)), ((49.5, 9.5), (49.5, 16.6)), ((48.0, 11.0), (48.55, 17.4)))
    for a, b in east:
        p.mark(*m.at(*a), "eastward", 9, 60)
        p.route(m.at(*a), m.at(*b), "eastward", 0.1, 10, 24, 0)
    for name in ("iiic", "ivb"):
        p.small_ring(*m.at(*PLACES[name]), TEXT, 8)
    for name in ("thorn", "marienburg"):
        p.ring(*m.at(*PLACES[name]), "neutral", 14, 80)
    return p


def yalta():
    p = Canvas()
    m = Map(p, 51.2, 18.0, 3500, contact=False, soviet=None)
    place = m.at(*PLACES["yalta"])
    for start, bend in ((m.at(*PLACES["london"]), 0.16), (m.at(*PLACES["moscow"]), 0.16), ((-10, 560), 0.1)):
        p.thread(start, place, bend, start=22 if start[0] > 0 else 0, end=36)
    for name in ("london", "moscow"):
        p.ring(*m.at(*PLACES[name]), "neutral", 12, 70)
    p.ring(*place, "neutral", 26, 190)
    return p


def halle():
    p = Canvas()
    m = Map(p, 52.2, 12.35, 690)
    for lat, lon, group in ((53.32, 11.62, "american"), (52.62, 11.98, "commonwealth"), (52.03, 11.80, "american"),
                            (50.78, 12.62, "commonwealth")):
        x, y = m.at(lat, lon)
        p.route((x + 92, y - 15), (x - 92, y - 15), group, 0.1, 9, 0, 0)
        p.route((x - 92, y + 17), (x + 92, y + 17), "eastward", 0.1, 9, 0, 0)
    p.ring(*m.at(*PLACES["halle"]), "neutral", 25, 180)
    return p


def shaef():
    p = Canvas()
    m = Map(p, 50.6, 18.2, 2750)
    a, b = m.at(*PLACES["poltava"]), m.at(*PLACES["lublin"])
    half = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    p.arrow([a, ((a[0] + half[0]) / 2, (a[1] + half[1]) / 2 - 14), half], TEXT, 9, 34, 12, 0.95, True)
    turn = math.atan2(b[1] - a[1], b[0] - a[0])
    bar = [(half[0] - math.sin(turn) * k, half[1] + math.cos(turn) * k) for k in (-30, 30)]
    p.path(bar)
    p.stroke(GROUND, 14)
    p.path(bar)
    p.stroke(TEXT, 7)
    p.ring(*a, "neutral", 17, 120)
    p.ring(*b, "neutral", 15, 80, dot=False)
    for name in ("versailles", "reims", "frankfurt"):
        p.mark(*m.at(*PLACES[name]), "staff", 11, 80)
    return p


def orders():
    """The line of May 1945 is left out: by the time of these returns the armies had moved to other borders."""
    p = Canvas()
    m = Map(p, 47.15, 13.4, 1160, soviet=None, contact=False)
    ends = {"kempten": (47.9, 18.4), "dachau": (48.5, 18.6), "plattling": (49.1, 18.3), "rimini": (47.2, 18.7)}
    for name, end in ends.items():
        a = m.at(*PLACES[name])
        p.route(a, m.at(*end), "eastward", 0.22 if name == "rimini" else 0.08, 11, 30, 0)
        p.mark(*a, "eastward", 13, 90)
    return p


def macmillan():
    p = Canvas()
    m = Map(p, 44.2, 13.4, 1180, soviet=None, contact=False)
    a, b = m.at(*PLACES["caserta"]), m.at(*PLACES["klagenfurt"])
    p.thread(a, b, -0.12, TEXT, 4, 28, 32)
    p.mark(*a, "staff", 14, 120)
    p.ring(*b, "neutral", 22, 150)
    return p


DRAU = ((46.75, 12.2), (46.83, 12.77), (46.72, 13.1), (46.8, 13.5), (46.62, 13.85), (46.54, 14.3), (46.64, 14.65),
        (46.64, 15.0), (46.56, 15.65), (46.42, 15.87), (46.37, 16.3))
MUR = ((47.12, 13.5), (47.12, 13.8), (47.1, 14.2), (47.19, 14.67), (47.37, 15.09), (47.41, 15.27), (47.2, 15.32),
       (47.07, 15.43), (46.72, 15.65), (46.7, 16.0))


def judenburg():
    p = Canvas()
    m = Map(p, 46.98, 14.1, 268, rivers=False)
    for line in (DRAU, MUR):
        p.smooth([m.at(*v) for v in line])
        p.stroke("#34464d", 6)
    at = lambda name: m.at(*PLACES[name])
    for a, b, bend in (("lienz", "spittal", 0.2), ("spittal", "judenburg", 0.14), ("judenburg", "graz", 0.2)):
        p.route(at(a), at(b), "eastward", bend, 13, 38, 34)
    p.mark(*at("spittal"), "eastward", 14, 90)
    p.small_ring(*at("graz"), EASTWARD, 10)
    for name in ("lienz", "judenburg"):
        p.ring(*at(name), "eastward", 26, 150)
    return p


def galicia():
    """No line joins the village and the division: who took part is disputed."""
    p = Canvas()
    m = Map(p, 47.3, 18.6, 1400, soviet=None, contact=False)
    start, end = m.at(47.0, 15.0), m.at(*PLACES["rimini"])
    p.route(start, end, "neutral", -0.14, 12, 14, 40)
    p.small_ring(*start, TEXT, 8)
    p.ring(*m.at(*PLACES["hutapien"]), "neutral", 20, 120, dot=False)
    p.ring(*end, "neutral", 22, 140)
    return p


# --- charts: a square is always the same number of people within a picture

def bargaining():
    p = Canvas()
    size, gap, columns = 74, 14, 10
    wide = columns * (size + gap) - gap
    x, y = (p.width - wide) / 2 + 40, 92
    for total, solid, rest in ((21, 21, "hollow"), (50, 40, "hatched")):
        p.mark(x - 86, y + size / 2, "american", 15, 0)
        y += p.block(x, y, total, columns, size, gap, AMERICAN, solid, rest) + 56
        if total == 21:
            p.path([(x, y), (x + wide, y)])
            p.stroke(LINE, 2)
        y += 56
    return p


def one_and_two(blocks, group, size=50, gap=10, columns=10, between=108):
    """One block at the left, two at the right, one above the other: (units, solid, the others)."""
    p = Canvas()
    colour = GROUPS[group][0]
    wide = columns * (size + gap) - gap
    first, second, third = (math.ceil(b[0] / columns) * (size + gap) - gap for b in blocks)
    apart = 116
    left, top = (p.width - 2 * wide - between) / 2, (p.height - max(first, second + apart + third)) / 2
    right = left + wide + between
    for (x, y), (total, solid, rest) in zip(((left, top), (right, top), (right, top + second + apart)), blocks):
        p.block(x, y, total, columns, size, gap, colour, solid, rest)
    for line in ([(left + wide + between / 2, top), (left + wide + between / 2, top + second + apart + third)],
                 [(right, top + second + apart / 2), (right + wide, top + second + apart / 2)]):
        p.path(line)
        p.stroke(LINE, 2)
    return p


def two_columns(blocks, group, columns, size, gap, between):
    """Two blocks side by side, each under the mark of its group."""
    p = Canvas()
    wide = columns * (size + gap) - gap
    tall = max(math.ceil(b[0] / columns) for b in blocks) * (size + gap) - gap
    x, y = (p.width - 2 * wide - between) / 2, (p.height - tall - 80) / 2 + 80
    for total, solid, rest in blocks:
        p.mark(x + 14, y - 62, group, 15, 0)
        p.path([(x, y - 28), (x + wide, y - 28)])
        p.stroke(LINE, 2)
        p.block(x, y, total, columns, size, gap, GROUPS[group][0], solid, rest)
        x += wide + between
    return p


def cossacks():
    return one_and_two(((100, 0, "hollow"), (50, 45, "hatched"), (42.913, 42.913, "hollow")), "eastward")


def canada():
    return one_and_two(((80, 0, "hollow"), (80, 80, "hollow"), (20, 6, "hatched")), "neutral")


def americans():
    return two_columns(((25, 4.165, "hollow"), (28, 28, "hollow")), "american", 5, 92, 16, 140)


def two_rows(blocks, group, size, gap, between, columns=20):
    """Blocks one above the other."""
    p = Canvas()
    wide = columns * (size + gap) - gap
    tall = sum(math.ceil(b[0] / columns) * (size + gap) - gap for b in blocks) + between
    x, y = (p.width - wide) / 2 + (0 if group == "neutral" else 34), (p.height - tall) / 2
    for k, (total, solid, rest) in enumerate(blocks):
        if k:
            p.path([(x, y - between / 2), (x + wide, y - between / 2)])
            p.stroke(LINE, 2)
        if group != "neutral":
            p.mark(x - 62, y + size / 2, group, 13, 0)
        y += p.block(x, y, total, columns, size, gap, GROUPS[group][0], solid, rest) + between
    return p


def commonwealth():
    return two_rows(((199.592, 168.746, "hollow"), (180, 164.5, "hatched")), "commonwealth", 34, 8, 74)


def others():
    return two_rows(((100, 0, "hollow"), (101.66, 59.84, "hatched")), "neutral", 48, 11, 96)


def individuals():
    p = Canvas()
    size, gap = 42, 17
    x, y = (p.width - 20 * (size + gap) + gap) / 2, (p.height - 6 * (size + gap) + gap) / 2
    p.block(x, y, 119, 20, size, gap, AMERICAN, 101, "hollow")
    return p


# --- documents and drawings

def page(title, text, bars, size=45):
    """A typeset sheet, lit from above left; bars stand for the lines that follow."""
    p = Canvas(fine=True)
    c = p.c
    p.glow(330, 60, 1150, PAPER, 0.22)
    x, y, w = 190, 84, 1020
    p.soft_shadow(x + 12, y + 18, w, 1000, 40, 0.7)
    light = cairo.RadialGradient(x + 200, y, 60, x + 200, y, 1350)
    for stop, colour in ((0, "#f0e7d3"), (0.45, PAPER), (1, "#b9ad94")):
        light.add_color_stop_rgb(stop, *rgb(colour))
    c.rectangle(x, y, w, 1000)
    c.set_source(light)
    c.fill()
    left, right, line_y = x + 110, x + w - 110, y + 96
    for words, points, leading, bold in ((title, 62, 1.22, True), (text, size, 1.5, False)):
        if not words:
            continue
        c.select_font_face("Gentium Plus", cairo.FONT_SLANT_NORMAL,
                           cairo.FONT_WEIGHT_BOLD if bold else cairo.FONT_WEIGHT_NORMAL)
        c.set_font_size(points)
        p.ink(INK)
        for line in broken(c, words, right - left):
            line_y += points * leading * (0.8 if line_y == y + 96 else 1)
            c.move_to(left, line_y)
            c.show_text(line)
        line_y += 34
    chance = random.Random(9)
    line_y += 26
    for k in range(bars):
        if line_y > p.height:
            break
        share = 0.45 if k % 5 == 4 else chance.uniform(0.93, 1.0)
        c.rectangle(left, line_y, (right - left) * share, 13)
        p.fill(QUIET_INK, 0.28)
        line_y += 52 if k % 5 != 4 else 74
    return p


def broken(c, words, width):
    """Lines of at most the width, the last never a word alone."""
    words, lines = words.split(), [""]
    for word in words:
        trial = (lines[-1] + " " + word).strip()
        if c.text_extents(trial).x_advance > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = trial
    if len(lines) > 1 and " " not in lines[-1]:
        head, _, last = lines[-2].rpartition(" ")
        lines[-2:] = [head, last + " " + lines[-1]]
    return lines


def account():
    return page("Missing in Action (MIA) and Prisoner of War (POW)", "At the end of World War II, the Cold War was "
                "beginning and geopolitical decisions were being made.", 12)


def testimony():
    return page("", "Allied POWs were told to keep their mouths shut and get on board the trucks. At home, British "
                "POWs were told to never mention their treatment in the Soviet Union.", 12, 54)


def desk(strength=0.2):
    """A dark desk under one lamp: the pool of light, and the far edge of the wood."""
    p = Canvas(fine=True)
    p.glow(660, 480, 900, "#d8b98a", strength)
    return p


def churchill():
    p = desk(0.34)
    c = p.c
    c.save()
    c.translate(700, 520)
    c.rotate(math.radians(-6))
    w, h = 800, 560
    p.soft_shadow(-w / 2 + 14, -h / 2 + 20, w + 8, h + 8, 44, 0.75)
    for k, colour in enumerate(("#6f6751", "#b8ad93", "#988e75")):      # the edges of the papers inside
        c.rectangle(-w / 2 + 12, -h / 2 + 12, w - 6 - 3 * k, h - 3 * k)
        p.fill(colour)
    board = cairo.RadialGradient(-40, -200, 40, 0, -60, 560)
    for stop, colour in ((0, "#a8916a"), (0.5, "#84714f"), (1, "#55483a")):
        board.add_color_stop_rgb(stop, *rgb(colour))
    p.round_box(-w / 2, -h / 2, w, h, 8)
    c.set_source(board)
    c.fill()
    spine = cairo.LinearGradient(0, -h / 2, 0, h / 2)
    spine.add_color_stop_rgb(0, *rgb("#5d4f3b"))
    spine.add_color_stop_rgb(1, *rgb("#3c3328"))
    c.rectangle(-w / 2, -h / 2, 70, h)
    c.set_source(spine)
    c.fill()
    p.path([(-w / 2 + 84, -h / 2 + 2), (-w / 2 + 84, h / 2 - 2)])
    p.stroke("#4c4132", 2, 0.6)
    c.set_line_cap(cairo.LINE_CAP_BUTT)
    for colour, width, dy, alpha in (("#000000", 20, 5, 0.28), ("#cdbf9f", 17, 0, 1), ("#a3967a", 1.4, 0, 1)):
        p.path([(-w / 2, 10 + dy), (w / 2, 10 + dy)])
        p.stroke(colour, width, alpha)
    for colour, width, dy, alpha in (("#000000", 17, 5, 0.28), ("#cdbf9f", 14, 0, 1), ("#a3967a", 1.4, 0, 1)):
        for ends in (((150, 12), (176, 62), (168, 96), (196, 150)), ((162, 12), (204, 40), (236, 76), (246, 112))):
            (ax, ay), *rest = ends
            c.move_to(ax, ay + dy)
            c.curve_to(*(v + (dy if i % 2 else 0) for i, v in enumerate(sum(rest, ()))))
            p.stroke(colour, width, alpha)
    c.set_line_cap(cairo.LINE_CAP_ROUND)
    p.round_box(138, -5, 36, 31, 8)
    p.ink("#d9ccb0")
    c.fill_preserve()
    p.stroke("#7d7056", 2.2)
    c.restore()
    return p


def folded(p, x, y, w, h, turn):
    """A letter folded in three and opened again: three fields of paper in three lights; bars stand for its lines."""
    c = p.c
    c.save()
    c.translate(x, y)
    c.rotate(math.radians(turn))
    p.soft_shadow(-w / 2 + 8, -h / 2 + 12, w, h)
    for k, colour in enumerate(("#efe6d2", "#dbd0b8", "#e9dfc9")):
        light = cairo.LinearGradient(0, -h / 2 + k * h / 3, 0, -h / 2 + (k + 1) * h / 3)
        light.add_color_stop_rgb(0, *rgb(colour))
        light.add_color_stop_rgb(1, *rgb(("#e3d8c0", "#e4dac4", "#d6cbb2")[k]))
        c.rectangle(-w / 2, -h / 2 + k * h / 3, w, h / 3 + 0.5)
        c.set_source(light)
        c.fill()
    for k in (1, 2):
        p.path([(-w / 2, -h / 2 + k * h / 3), (w / 2, -h / 2 + k * h / 3)])
        p.stroke("#a99d83", 2)
    left, wide = -w / 2 + w * 0.13, w * 0.74
    for row, share in ((1, 0.34), (3, 0.9), (4, 1.0), (5, 0.94), (6, 0.97), (7, 0.55), (9, 0.96), (10, 1.0), (11, 0.92),
                       (12, 0.4), (14, 0.3)):
        c.rectangle(left, -h / 2 + h * 0.055 * (row + 1), wide * share, 8)
        p.fill(QUIET_INK, 0.3)
    c.restore()


def envelope(p, x, y, w, h, turn):
    """A plain closed envelope, its flap towards us."""
    c = p.c
    c.save()
    c.translate(x, y)
    c.rotate(math.radians(turn))
    p.soft_shadow(-w / 2 + 8, -h / 2 + 12, w, h)
    c.rectangle(-w / 2, -h / 2, w, h)
    p.fill("#d3c7ac")
    p.path([(-w / 2, h / 2), (-w * 0.06, h * 0.02), (w * 0.06, h * 0.02), (w / 2, h / 2)])
    p.stroke("#a2967c", 2.2)
    p.path([(-w / 2, -h / 2), (-w * 0.04, h * 0.13), (w * 0.04, h * 0.13), (w / 2, -h / 2)], True)
    p.ink("#ddd2b9")
    c.fill_preserve()
    p.stroke("#a2967c", 2.4)
    c.restore()


def yeltsin():
    p = desk(0.26)
    envelope(p, 430, 690, 500, 290, -11)
    folded(p, 400, 390, 400, 520, -4)
    envelope(p, 1000, 720, 500, 290, 8)
    folded(p, 960, 420, 400, 520, 6)
    return p


def sheet(p, x, y, w, h, turn, colour):
    """A sheet of paper turned by some degrees; x, y is its middle."""
    c = p.c
    c.save()
    c.translate(x, y)
    c.rotate(math.radians(turn))
    c.rectangle(-w / 2 + 7, -h / 2 + 9, w, h)
    p.fill("#000000", 0.35)
    c.rectangle(-w / 2, -h / 2, w, h)
    p.fill(colour)
    c.restore()


def box(p, x, y, w, h, colour="#6f6049", opened=False):
    """The front of an archive box on a shelf: an empty label and a finger hole."""
    c = p.c
    c.rectangle(x, y, w, h)
    p.ink(colour)
    c.fill_preserve()
    p.stroke("#2f281e", 3)
    if not opened:
        c.rectangle(x, y, w, h * 0.13)
        p.ink("#000000", 0.16)
        c.fill()
        p.path([(x, y + h * 0.13), (x + w, y + h * 0.13)])
        p.stroke("#2f281e", 2)
    c.rectangle(x + w * 0.2, y + h * 0.3, w * 0.6, h * 0.2)
    p.fill("#d3c7ac")
    c.arc(x + w / 2, y + h * 0.74, w * 0.1, 0, 2 * math.pi)
    p.fill("#1c1813")


def after():
    p = Canvas(fine=True)
    c = p.c
    p.glow(520, 520, 860, "#d8b98a", 0.17)
    tones = ("#5d5140", "#665944", "#574c3c", "#62553f", "#5a4e3d", "#685b46", "#5b503f")
    for row, y in enumerate((110, 420)):
        for k in range(7):
            if row == 1 and k == 2:
                c.rectangle(100 + k * 172, y, 156, 226)
                p.fill("#0b0a08")
            else:
                box(p, 100 + k * 172, y, 156, 226, tones[(k + 3 * row) % 7])
        c.rectangle(60, y + 226, 1280, 20)
        p.fill("#3a3227")
        c.rectangle(60, y + 226, 1280, 4)
        p.fill("#574b3a")
    p.path([(60, 60), (60, 940)])
    p.path([(1340, 60), (1340, 940)])
    p.stroke("#3a3227", 18)
    c.rectangle(30, 900, 1340, 16)
    p.fill("#3a3227")
    c.rectangle(30, 900, 1340, 4)
    p.fill("#574b3a")
    x, y, w, h = 330, 640, 250, 260         # the box pulled out, its lid beside it
    c.rectangle(x + 12, y - 18, w - 24, 40)
    p.fill("#15110d")
    for dx, dy, turn, colour in ((96, 34, -3, "#c5b99f"), (150, 26, 4, "#d3c7ac"), (124, 42, -1, "#e9dfc9")):
        sheet(p, x + dx, y + dy, 168, 150, turn, colour)
    box(p, x, y, w, h, "#86745a", opened=True)
    c.save()
    c.translate(x - 84, 786)
    c.rotate(math.radians(-72))
    c.rectangle(-118, -20, 236, 40)
    p.ink("#75654d")
    c.fill_preserve()
    p.stroke("#2f281e", 3)
    c.restore()
    television(p, 800, 618, 400, 282)
    return p


def television(p, x, y, w, h):
    """An old television set; its screen is dark and empty."""
    c = p.c
    for side in (-1, 1):
        p.path([(x + w / 2, y - 4), (x + w / 2 + side * 92, y - 128)])
        p.stroke(GROUND, 9)
        p.path([(x + w / 2, y - 4), (x + w / 2 + side * 92, y - 128)])
        p.stroke(QUIET, 4)
    p.round_box(x, y, w, h - 14, 20)
    p.ink("#4a3d2e")
    c.fill_preserve()
    p.stroke("#8a7559", 4)
    for v in (0.12, 0.88):
        c.rectangle(x + w * v - 16, y + h - 14, 32, 14)
        p.fill("#2f281e")
    p.round_box(x + 26, y + 26, w * 0.68, h - 66, 34)
    glass = cairo.LinearGradient(x, y, x + w * 0.7, y + h)
    glass.add_color_stop_rgb(0, *rgb("#2b3033"))
    glass.add_color_stop_rgb(0.5, *rgb("#14181a"))
    glass.add_color_stop_rgb(1, *rgb("#0c0e0f"))
    c.set_source(glass)
    c.fill_preserve()
    p.stroke("#8a7559", 4)
    for k in (0, 1):
        c.arc(x + w * 0.875, y + 62 + k * 66, 21, 0, 2 * math.pi)
        p.ink("#2f281e")
        c.fill_preserve()
        p.stroke("#8a7559", 3.4)
    for k in range(4):
        p.path([(x + w * 0.82, y + 182 + k * 14), (x + w * 0.93, y + 182 + k * 14)])
    p.stroke("#8a7559", 3)


PICTURES = {
    "attract.png": attract,
    "panels/01-account/account.png": account,
    "panels/02-two-streams/two-streams.png": two_streams,
    "panels/03-yalta/yalta.png": yalta,
    "panels/04-halle/halle.png": halle,
    "panels/05-shaef/shaef.png": shaef,
    "panels/06-bargaining/bargaining.png": bargaining,
    "panels/07-orders/orders.png": orders,
    "panels/08-churchill/churchill.png": churchill,
    "panels/09-cossacks/cossacks.png": cossacks,
    "panels/10-macmillan/macmillan.png": macmillan,
    "panels/11-judenburg/judenburg.png": judenburg,
    "panels/12-testimony/testimony.png": testimony,
    "panels/13-galicia/galicia.png": galicia,
    "panels/14-canada/canada.png": canada,
    "panels/15-americans/americans.png": americans,
    "panels/16-commonwealth/commonwealth.png": commonwealth,
    "panels/17-others/others.png": others,
    "panels/18-individuals/individuals.png": individuals,
    "panels/19-yeltsin/yeltsin.png": yeltsin,
    "panels/20-after/after.png": after,
}


def main():
    wanted = sys.argv[1:]
    for name, draw in PICTURES.items():
        if not wanted or any(w in name for w in wanted):
            path = os.path.join(EXHIBIT, name)
            draw().save(path)
            print(f"{os.path.getsize(path) / 1000:7.0f} kB  {name}")


if __name__ == "__main__":
    main()
