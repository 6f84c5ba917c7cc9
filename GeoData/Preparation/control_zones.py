"""Makes Resources/control_zones.geojson from Resources/control_zones.csv, the bundled coast and the seaward limits:

    northwatch zones --state CAN -o canada.geojson
    python GeoData/Preparation/control_zones.py canada.geojson     (numpy==2.4.6 shapely==2.2.0 pyproj==3.7.2)

The order gives some vertices by one coordinate only, where a side meets a shore or the seaward boundary. They are
computed here: shores are those of the bundled coast (GSHHG, 0.2 km), the seaward boundary is the outer border of the
maritime zones that the program computes. Sides are what `to_next` says: parallels and meridians get vertices at whole
quarters of degrees, geodesics so many that straight edges in longitude and latitude stay within a metre of them, and
limits and coasts are followed as they run. What two zones share is made alike for both. Rings 2 and 3 of zone 12, bays
that the order leaves out, become holes: the sea south of the parallel that the text gives, in a window round each bay,
as the text gives no meridians. Zones lie over land where their sides do.
"""

import collections
import csv
import json
import math
import pathlib
import sqlite3
import sys

import numpy
import pyproj
import shapely

STEP = 0.25
GEODESIC_TOLERANCE_M = 1.0
DECIMALS = 6
RADIUS_M = 6371e3
# A point in each island whose shore the order names.
ISLANDS = {"Banks Island": (-121.0, 73.0), "Baffin Island": (-71.5, 67.5), "Southampton Island": (-84.0, 64.5)}
# Where the seaward boundary crosses a parallel more than once, or near another border: longitudes to look in.
LIMIT_WINDOW = (-79.0, -50.0)
# Windows round the bays that zone 12 leaves out: west, east and south of the parallel down to a latitude.
BAYS = {"2": (-138.5, -133.6, 68.0), "3": (-134.5, -131.4, 68.9)}
LEAST_BAY_M2 = 1e5

resources = pathlib.Path(__file__).resolve().parent.parent / "Resources"
geod = pyproj.Geod(ellps="WGS84")
forward = pyproj.Transformer.from_crs(4326, 3573, always_xy=True).transform


def planar(geometry):
    return shapely.transform(geometry, lambda xy: numpy.column_stack(forward(xy[:, 0], xy[:, 1])))


def rounded(point):
    return (round(point[0], DECIMALS), round(point[1], DECIMALS))


def coast():
    """The land of the bundled coast north of 59° N, in longitude and latitude."""
    database = sqlite3.connect(f"file:{resources / 'northwatch.gpkg'}?mode=ro", uri=True)
    lands = []
    for (blob,) in database.execute("SELECT geom FROM coast WHERE level = 1 ORDER BY fid"):
        # A header of eight bytes and an envelope of four doubles, then well-known binary (OGC 12-128r15, 2.1.3).
        west, _, _, north = numpy.frombuffer(blob, "<f8", 4, 8)
        if north > 59 and west < -50:
            lands.append(shapely.from_wkb(blob[40:]))
    return lands


def on_parallel(ring, latitude):
    """Where a ring crosses a parallel: place along it, longitude."""
    found = []
    for index, (a, b) in enumerate(zip(ring, ring[1:])):
        if (a[1] < latitude) != (b[1] < latitude):
            share = (latitude - a[1]) / (b[1] - a[1])
            found.append((index + share, a[0] + share * (b[0] - a[0])))
    return found


def on_meridian(ring, longitude):
    return on_parallel([(y, x) for x, y in ring], longitude)


def cut(ring, start, end):
    """The part of a closed ring from one place along it forward to another, without its ends."""
    count = len(ring) - 1
    if end < start:
        end += count
    return [ring[i % count] for i in range(math.floor(start) + 1, math.ceil(end))]


def length(points):
    return geod.line_length(*zip(*points)) if len(points) > 1 else 0.0


def shorter(ring, a, b):
    """The shorter of the two parts of a ring between a and b, each a place and a position, from a to b."""
    ahead = [a[1], *cut(ring, a[0], b[0]), b[1]]
    back = [b[1], *cut(ring, b[0], a[0]), a[1]][::-1]
    return min(ahead, back, key=length)


def inner(side):
    """Vertices of a side without its ends, rounded, none twice in a row and none equal to an end."""
    points = [rounded(p) for p in side]
    ends = (points[0], points[-1])
    kept = []
    for point in points[1:-1]:
        if point not in ends and (not kept or kept[-1] != point):
            kept.append(point)
    return kept


def quarters(a, b):
    low, high = min(a, b), max(a, b)
    steps = [k * STEP for k in range(math.ceil(low / STEP), math.floor(high / STEP) + 1) if low < k * STEP < high]
    return steps if a < b else steps[::-1]


def geodesic(a, b):
    first, last = min(a, b), max(a, b)
    distance = geod.inv(*first, *last)[2]
    # A chord straight in longitude and latitude bends off the geodesic by its length squared over 8 R, times tan φ.
    bend = 1.1 * math.tan(math.radians(max(a[1], b[1]) + 0.5))
    pieces = max(1, math.ceil(distance / math.sqrt(8 * RADIUS_M * GEODESIC_TOLERANCE_M / bend)))
    points = geod.npts(*first, *last, pieces - 1) if pieces > 1 else []
    return points if first == a else points[::-1]


zones = collections.defaultdict(lambda: collections.defaultdict(list))
with open(resources / "control_zones.csv", newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        zones[int(row["zone"])][row["ring"]].append(row)

lands = coast()
islands = {}
for name, point in ISLANDS.items():
    (land,) = [land for land in lands if land.contains(shapely.Point(point))]
    islands[name] = [tuple(p) for p in land.exterior.coords]
waters = [shapely.geometry.shape(f["geometry"]) for f in json.loads(pathlib.Path(sys.argv[1]).read_text())["features"]]
sea = max(shapely.get_parts(shapely.union_all(waters, grid_size=1e-7)), key=lambda part: part.area)
limit = [tuple(p) for p in sea.exterior.coords]


def island_of(row):
    return next(name for name in ISLANDS if name in row["note"])


def vertex(row):
    """A vertex as (longitude, latitude), its place on a shore or on the limit, and what was computed."""
    lon, lat, note = row["lon"], row["lat"], row["note"]
    if lon and lat:
        return (float(lon), float(lat)), None, None
    if "seaward boundary" in note:
        if lat:
            west, east = LIMIT_WINDOW
            found = [(p, (x, float(lat))) for p, x in on_parallel(limit, float(lat)) if west < x < east]
            # The outermost: islands in a narrow strait may lie nearer.
            place, position = max(found, key=lambda f: f[1][0])
        else:
            # The boundary comes to this meridian and turns south along it.
            found = [(i, p) for i, p in enumerate(limit[:-1]) if abs(p[0] - float(lon)) < 1e-6]
            place, position = max(found, key=lambda f: f[1][1])
            position = (float(lon), position[1])
        what = "seaward boundary as the program computes it"
    else:
        ring = islands[island_of(row)]
        if lat:
            found = [(p, (x, float(lat))) for p, x in on_parallel(ring, float(lat))]
            pick = max if "most easterly" in note else min
            place, position = pick(found, key=lambda f: f[1][0])
        else:
            found = [(p, (float(lon), y)) for p, y in on_meridian(ring, float(lon))]
            place, position = min(found, key=lambda f: f[1][1])
        what = f"shore of {island_of(row)}, GSHHG"
    given = f"{float(lat):g}° N longitude" if lat else f"{-float(lon):g}° W latitude"
    return rounded(position), place, f"at {given} {position[0 if lat else 1]:.6f} ({what})"


def ring_of(rows):
    rows = sorted(rows, key=lambda row: int(row["seq"]))
    vertices = [vertex(row) for row in rows]
    ring, computed = [], []
    for index, row in enumerate(rows):
        (a, place, what), (b, next_place, _) = vertices[index], vertices[(index + 1) % len(rows)]
        if what:
            computed.append(what)
        ring.append(a)
        match row["to_next"]:
            case "parallel":
                assert a[1] == b[1], row
                ring += [(x, a[1]) for x in quarters(a[0], b[0])]
            case "meridian":
                assert a[0] == b[0], row
                ring += [(a[0], y) for y in quarters(a[1], b[1])]
            case "geodesic":
                ring += inner([a, *geodesic(a, b), b])
            case "coast":
                ring += inner(shorter(islands[island_of(row)], (place, a), (next_place, b)))
            case "limit":
                ring += inner(shorter(limit, (place, a), (next_place, b)))
    return [*ring, ring[0]], computed


def bays(rows, window):
    """The sea south of a parallel in a window that reaches it."""
    latitude = float(rows[0]["lat"])
    west, east, south = window
    box = shapely.box(west, south, east, latitude)
    water = box.difference(shapely.union_all([land.intersection(box) for land in lands if land.intersects(box)]))
    parts = [part for part in shapely.get_parts(water) if planar(part).area > LEAST_BAY_M2]
    # Waters that do not come to the parallel are lakes and channels behind the shore.
    edge = shapely.LineString([(west, latitude), (east, latitude)])
    return [p for p in parts if p.intersection(edge).length > 0 and p.bounds[0] > west and p.bounds[2] < east]


features, shapes = [], []
for number in sorted(zones):
    exterior, computed = ring_of(zones[number]["1"])
    shape = shapely.Polygon(exterior)
    assert shape.is_valid, (number, shapely.is_valid_reason(shape))
    notes = ["made from the text's points; of no legal value"]
    if computed:
        notes.append("computed, as the text gives one coordinate: " + "; ".join(computed))
    left_out = []
    for name in sorted(zones[number])[1:]:
        left_out += bays(zones[number][name], BAYS[name])
    if left_out:
        # Islands in the bays are land, and no part of a zone for ships.
        hole = shapely.union_all([shapely.Polygon(part.exterior) for part in left_out])
        size = sum(planar(part).area for part in left_out) / 1e6
        notes.append(f"bays left out by the text taken as the sea south of its parallels, {size:.0f} km² in all")
        shape = shapely.set_precision(shape.difference(hole), 10.0**-DECIMALS)
        parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
        # What lies between two bays and the parallel is land too.
        print(f"zone {number}: {len(parts) - 1} islands between bays left out:", [planar(p).area for p in parts[1:]])
        shape = parts[0]
    shapes.append(shape)
    row = zones[number]["1"][0]
    features.append({
        "type": "Feature",
        "id": f"control-zone-{number}",
        "properties": {
            "zone": number,
            "name": f"Shipping Safety Control Zone {number}",
            "note": ". ".join(notes),
            "source": row["source"],
            "confidence": "medium" if computed else "high",
        },
        "geometry": json.loads(shapely.to_geojson(shapely.orient_polygons(shape))),
    })
with open(resources / "control_zones.geojson", "w", encoding="utf-8") as file:
    file.write('{"type":"FeatureCollection","features":[\n')
    file.write(",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features))
    file.write("\n]}\n")

# What the compiler of the table found: no two overlap by 1 km², and no gap is over 1 km² but Banks and Baffin Islands.
flat = [planar(shapely.segmentize(shape, STEP)) for shape in shapes]
for i, a in enumerate(flat):
    for j in range(i):
        overlap = shapely.intersection(a, flat[j], grid_size=1e-3).area / 1e6
        if overlap > 0.01:
            print(f"zones {j + 1} and {i + 1} overlap by {overlap:.3f} km²")
union = shapely.union_all(flat, grid_size=1.0)
pieces = shapely.get_parts(union)
holes = [shapely.Polygon(ring) for piece in pieces for ring in piece.interiors]
print(f"{len(pieces)} piece(s), {union.area / 1e6:.0f} km²")
back = pyproj.Transformer.from_crs(3573, 4326, always_xy=True).transform
for hole in sorted(holes, key=lambda hole: -hole.area):
    if hole.area > 1e5:
        at = back(*hole.representative_point().coords[0])
        print(f"gap of {hole.area / 1e6:.3f} km² near {at[0]:.3f}, {at[1]:.3f}")
