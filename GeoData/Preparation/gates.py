"""Checks Resources/gates.csv against the bundled coast, and says how far bundled places lie from the ocean's water:

    python GeoData/Preparation/gates.py        (numpy==2.4.6 shapely==2.1.1 pyproj==3.7.1)

The positions of the table are placed by hand; this is what they must keep to. The ocean is what is left of the map when
the land of the layer `coast` is taken away, in the one piece that holds the North Atlantic, and the pieces that canals
join to it, as the Black Sea; it takes a minute.

strait  Every vertex is on land, the two ends well inside; each leg, a geodesic, crosses water at most once, between its
        vertices, and that water is the ocean; the water of a leg is hardly longer than the shortest way between the same
        two lands nearby, but where a strait's line stands on purpose (WIDER).
canal   The first end lies in the ocean. So does the last, or it lies at a bundled port.

Straits that together shut off a water are tried together (CLOSED). Exits with 1 if anything fails.
"""

import csv
import itertools
import math
import pathlib
import sqlite3
import sys

import numpy
import pyproj
import shapely

END_INSIDE_M = 300.0  # what an end keeps from the water
VERTEX_INSIDE_M = 40.0  # what a vertex on an island between keeps from it
RATIO = 1.3  # water crossed, against the shortest between the two lands near the line
PORT_M = 5_000.0
FAR_M = 25_000.0
STEP_M = 250.0
COLUMNS = ["id", "name", "kind", "aliases", "seq", "lon", "lat", "min_depth_m", "source", "confidence"]

# Lines that stand where the strait is meant, not where the two lands come nearest.
WIDER = {"kerch"}

# Straits that, shut together, leave no water between a place and the North Atlantic.
CLOSED = [
    (["gibraltar"], "Mediterranean Sea", 5.0, 38.0),
    (["dardanelles"], "Sea of Marmara", 28.3, 40.7),
    (["great-belt", "little-belt", "oresund"], "Baltic Sea", 19.0, 58.0),
    (["bab-el-mandeb"], "Red Sea", 38.0, 21.0),
    (["hormuz"], "Persian Gulf", 51.0, 27.5),
    (["hudson", "fury-and-hecla"], "Hudson Bay", -85.0, 58.0),
    (["foxe", "roes-welcome", "fury-and-hecla"], "Foxe Basin", -79.0, 67.2),
    (["bellot", "prince-regent", "fury-and-hecla", "brodeur"], "Gulf of Boothia", -90.0, 70.5),
    (["lancaster", "barrow", "wellington", "prince-regent", "brodeur"], "Lancaster Sound", -88.0, 74.2),
    (["admiralty", "brodeur"], "Admiralty Inlet", -86.0, 73.0),
    (["pond-inlet", "navy-board"], "Eclipse Sound", -79.0, 72.6),
    (["peel", "bellot", "franklin"], "Peel Sound", -96.2, 72.7),
    (["franklin", "mclintock", "victoria", "james-ross"], "Larsen Sound", -98.5, 70.4),
    (["james-ross", "rae"], "waters between James Ross and Rae Straits", -95.0, 69.3),
    (["rae", "simpson"], "waters off Gjoa Haven", -95.85, 68.5),
    (["simpson", "victoria", "dease"], "Queen Maud Gulf", -103.5, 68.5),
    (["dease", "dolphin-and-union"], "Coronation Gulf", -112.0, 68.1),
    (["dolphin-and-union", "amundsen", "prince-of-wales"], "Amundsen Gulf", -121.5, 70.7),
    (["jones", "hell-gate", "cardigan"], "Jones Sound", -85.0, 76.0),
    (["wellington", "mcdougall", "penny"], "Wellington Channel", -93.5, 75.9),
    (["nares", "robeson"], "Kane Basin", -70.0, 79.8),
]

resources = pathlib.Path(__file__).resolve().parent.parent / "Resources"
geod = pyproj.Geod(ellps="WGS84")


def lands():
    """The land polygons of the layer coast."""
    polygons = []
    for (blob,) in sqlite3.connect(resources / "northwatch.gpkg").execute("SELECT geom FROM coast WHERE level = 1"):
        envelope = [0, 32, 48, 48, 64][(blob[3] >> 1) & 7]
        polygons.append(shapely.from_wkb(blob[8 + envelope:]))
    return numpy.array(polygons)


def ocean(polygons, canals):
    """The piece of the map without land that holds the North Atlantic, and those that canals join to it."""
    water = shapely.difference(shapely.box(-180, -90, 180, 90), shapely.union_all(polygons))
    pieces = shapely.get_parts(water)
    taken = {next(i for i, p in enumerate(pieces) if shapely.intersects_xy(p, -40.0, 40.0))}
    for line in canals:
        ends = [next((i for i, p in enumerate(pieces) if shapely.intersects_xy(p, *end)), None) for end in (line[0], line[-1])]
        if ends[0] in taken and ends[1] is not None:
            taken.add(ends[1])
    sea = shapely.multipolygons([pieces[i] for i in sorted(taken)])
    shapely.prepare(sea)
    return sea


class Near:
    """Land round a place in a plane of metres (azimuthal equidistant)."""

    def __init__(self, polygons, tree, longitude, latitude, radius):
        crs = f"+proj=aeqd +lat_0={latitude} +lon_0={longitude} +ellps=WGS84"
        self.forward = pyproj.Transformer.from_crs(4326, crs, always_xy=True).transform
        self.back = pyproj.Transformer.from_crs(crs, 4326, always_xy=True).transform
        dy = radius / 110_000
        dx = min(179.0, dy / max(0.02, numpy.cos(numpy.radians(min(89.0, abs(latitude) + dy)))))
        parts = []
        for shift in (-360, 0, 360):
            west, east = longitude - dx - shift, longitude + dx - shift
            if west >= 180 or east <= -180:
                continue
            for index in tree.query(shapely.box(west, latitude - dy, east, latitude + dy)):
                parts.append(shapely.clip_by_rect(polygons[index], west, latitude - dy, east, latitude + dy))
        parts = shapely.segmentize([p for p in parts if not p.is_empty], 0.05)
        # A hair's width joins what is cut at ±180°.
        self.land = shapely.union_all([self.planar(p).buffer(0.5) for p in parts])
        self.pieces = shapely.get_parts(self.land)

    def planar(self, geometry):
        return shapely.transform(geometry, lambda xy: numpy.column_stack(self.forward(xy[:, 0], xy[:, 1])))

    def geographic(self, x, y):
        return self.back(x, y)

    def piece(self, point):
        return next((p for p in self.pieces if p.intersects(point)), None)


def geodesic(a, b):
    """Longitudes and latitudes along the geodesic between two positions."""
    length = geod.inv(*a, *b)[2]
    between = geod.npts(*a, *b, max(1, int(length / STEP_M)))
    return [a, *between, b], length


def stretches(near, line):
    """The stretches of water of a line."""
    water = shapely.difference(line, near.land)
    return [part for part in shapely.get_parts(water) if part.length > 1.0]


def strait(gate, line, polygons, tree, sea):
    crossed, faults, widest = [], [], 0.0
    for index, (a, b) in enumerate(itertools.pairwise(line)):
        path, length = geodesic(a, b)
        middle = path[len(path) // 2]
        near = Near(polygons, tree, *middle, max(1.2 * length, 20_000))
        flat = near.planar(shapely.linestrings(path))
        for end, name in ((0, index), (-1, index + 1)):
            point = shapely.get_point(flat, end)
            inside = point.distance(shapely.boundary(near.land)) if near.land.intersects(point) else 0.0
            least = END_INSIDE_M if name in (0, len(line) - 1) else VERTEX_INSIDE_M
            if inside < least:
                faults.append(f"vertex {name + 1} is {inside:.0f} m inside land")
        water = stretches(near, flat)
        if len(water) > 1:
            faults.append(f"leg {index + 1} crosses water {len(water)} times")
        for part in water:
            crossed.append(part.length)
            at = near.geographic(*part.interpolate(0.5, normalized=True).coords[0])
            if not shapely.intersects_xy(sea, *at):
                faults.append(f"leg {index + 1} crosses water that is not the ocean's")
        ends = [near.piece(shapely.get_point(flat, end)) for end in (0, -1)]
        if len(water) == 1 and None not in ends and ends[0] is not ends[1]:
            widest = max(widest, water[0].length / ends[0].distance(ends[1]))
    if not crossed:
        faults.append("crosses no water")
    if widest > RATIO and gate not in WIDER:
        faults.append(f"{widest:.2f} times the shortest way across")
    return crossed, widest, faults


def canal(line, ports, sea):
    faults = []
    length = sum(geod.inv(*a, *b)[2] for a, b in itertools.pairwise(line))
    if not shapely.intersects_xy(sea, *line[0]):
        faults.append("the first end is not in the ocean")
    if not shapely.intersects_xy(sea, *line[-1]):
        if min(geod.inv(*line[-1], *port)[2] for port in ports) > PORT_M:
            faults.append("the last end is neither in the ocean nor at a port")
    return length, faults


def leaking(sea, lines, place):
    """Whether water still leads from a place to the North Atlantic when lines are shut."""
    walls = [shapely.buffer(shapely.linestrings(geodesic(a, b)[0]), 1e-5)
             for line in lines for a, b in itertools.pairwise(line)]
    pieces = shapely.get_parts(shapely.difference(sea, shapely.union_all(walls)))
    own = [piece for piece in pieces if shapely.intersects_xy(piece, *place)]
    return not own or bool(shapely.intersects_xy(own[0], -40.0, 40.0))


def table(name):
    with open(resources / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main():
    rows = table("gates.csv")
    assert list(rows[0]) == COLUMNS, "columns"
    gates = [list(group) for _, group in itertools.groupby(rows, key=lambda row: row["id"])]
    lines = [[(float(row["lon"]), float(row["lat"])) for row in gate] for gate in gates]
    canals = [line for gate, line in zip(gates, lines) if gate[0]["kind"] == "canal"]
    polygons = lands()
    tree = shapely.STRtree(polygons)
    sea = ocean(polygons, canals)
    ports = [(float(row["lon"]), float(row["lat"])) for row in table("ports.csv")]
    failed, seen = False, set()
    for gate, line in zip(gates, lines):
        identity, kind, faults = gate[0]["id"], gate[0]["kind"], []
        if identity in seen:
            faults.append("its rows are not together")
        seen.add(identity)
        if len(gate) < 2 or [row["seq"] for row in gate] != [str(number + 1) for number in range(len(gate))]:
            faults.append("seq does not count from 1 to 2 or more")
        for column in ("name", "kind", "aliases", "min_depth_m", "source", "confidence"):
            if len({row[column] for row in gate}) > 1:
                faults.append(f"{column} differs between its rows")
        if kind == "strait":
            crossed, widest, more = strait(identity, line, polygons, tree, sea)
            figures = f"{len(crossed)} × {sum(crossed) / 1000:7.2f} km of water, {widest:4.2f} of the shortest"
        elif kind == "canal":
            length, more = canal(line, ports, sea)
            figures = f"    {length / 1000:7.2f} km long"
        else:
            figures, more = "", [f"kind {kind}"]
        faults += more
        failed = failed or bool(faults)
        print(f"{identity:18} {kind:6} {len(line):2} vertices {figures:46} {'; '.join(faults) or 'good'}", flush=True)
    known = {gate[0]["id"]: line for gate, line in zip(gates, lines)}
    for shut, water, *place in CLOSED:
        leaks = leaking(sea, [known[identity] for identity in shut], place)
        failed = failed or leaks
        print(f"{water}: {'NOT shut' if leaks else 'shut'} by {', '.join(shut)}", flush=True)
    for name in ("ports.csv", "sites.csv"):
        for row in table(name):
            place = float(row["lon"]), float(row["lat"])
            own = min((geod.inv(*place, *vertex)[2] for line in canals for vertex in line), default=math.inf)
            away = distance(place, sea)
            if min(away, own) > FAR_M:
                print(f"{row['name']}: {away / 1000:.0f} km from the ocean's water and on no canal")
    sys.exit(1 if failed else 0)


def distance(place, sea):
    """From a place to the ocean's water, metres; at most 700 km are looked at."""
    if shapely.intersects_xy(sea, *place):
        return 0.0
    x, y = place
    dx = min(179.0, 6.3 / math.cos(math.radians(y)))
    near = shapely.clip_by_rect(sea, x - dx, y - 6.3, x + dx, y + 6.3)
    crs = f"+proj=aeqd +lat_0={y} +lon_0={x} +ellps=WGS84"
    forward = pyproj.Transformer.from_crs(4326, crs, always_xy=True).transform
    flat = shapely.transform(near, lambda xy: numpy.column_stack(forward(xy[:, 0], xy[:, 1])))
    return flat.distance(shapely.Point(0, 0))


if __name__ == "__main__":
    main()
