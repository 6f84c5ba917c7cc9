"""Computes ways by water and areas of reach on the bundled coast, and checks them with shapely and pyproj.

    python check_sea.py NORTHWATCH [--pairs N]

No way touches land; its ends, legs, courses and lengths are what its properties say. Areas of reach are valid, nested, hold
their start, state their area and leave the land out.
"""

import argparse
import csv
import io
import itertools
import json
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

import numpy
import pyproj
import shapely

parser = argparse.ArgumentParser()
parser.add_argument("northwatch")
parser.add_argument("--pairs", type=int, default=4, help="how many pairs of places at random besides the ports")
arguments = parser.parse_args()

resources = pathlib.Path(__file__).parent / "../../GeoData/Resources"
geod = pyproj.Geod(ellps="WGS84")
plane = pyproj.Transformer.from_crs(4326, 3573, always_xy=True)


def projected(geometry):
    return shapely.transform(geometry, lambda xy: numpy.column_stack(plane.transform(xy[:, 0], xy[:, 1])))


def coast():
    database = sqlite3.connect(f"file:{(resources / 'northwatch.gpkg').resolve()}?mode=ro", uri=True)
    # A GeoPackage's header with a box is 40 bytes, then comes the WKB.
    blobs = [row[0][40:] for row in database.execute("SELECT geom FROM coast WHERE level = 1")]
    return shapely.from_wkb(blobs)


land = coast()
shapely.prepare(land)
tree = shapely.STRtree(land)


def run(*words):
    done = subprocess.run([arguments.northwatch, *words, "--quiet"], capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise ValueError(f"code {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)["features"]


def lines(feature):
    geometry = feature["geometry"]
    return [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]


def metres(line):
    longitudes, latitudes = zip(*line)
    return geod.line_length(longitudes, latitudes)


def on_land(line):
    """The metres of a line inside land: what it has in common with polygons."""
    shape = shapely.LineString(line)
    inside = 0
    for index in tree.query(shape, predicate="intersects"):
        for part in shapely.get_parts(shapely.intersection(shape, land[index])):
            if part.length > 0:
                inside += metres(part.coords)
    return inside


def to_shore(longitude, latitude):
    """The metres from a position on land to the nearest shore, and nothing where it is water."""
    holding = tree.query(shapely.Point(longitude, latitude), predicate="within")
    if len(holding) == 0:
        return None
    local = pyproj.Transformer.from_crs(
        4326, f"+proj=aeqd +lat_0={latitude} +lon_0={longitude} +ellps=WGS84", always_xy=True)
    width = min(90, 0.5 / max(0.01, numpy.cos(numpy.radians(latitude))))
    near = shapely.box(longitude - width, latitude - 0.5, longitude + width, latitude + 0.5)
    # Edges are straight in longitude and latitude: dense enough, they are straight here too.
    shores = shapely.segmentize(shapely.intersection(shapely.boundary(land[tree.query(near)]), near), 0.005)
    shores = shapely.transform(shores, lambda xy: numpy.column_stack(local.transform(xy[:, 0], xy[:, 1])))
    shores = shores[~shapely.is_empty(shores)]
    return min(shapely.distance(shores, shapely.Point(0, 0)), default=50_000)


def check_route(names, places):
    problems = []
    try:
        features = run("route", *names)
    except ValueError as error:
        # Ports on rivers have no sea within 25 km; no others are refused.
        inland = [f"“{name}”" in str(error) for name, place in zip(names, places) if (to_shore(*place) or 0) > 25_000]
        return [] if "no water" in str(error) and any(inland) else [str(error)]
    route, legs = features[0], features[1:]
    stated = route["properties"]
    pieces = lines(route)
    # A canal lies in land; its ends do not.
    canals = [leg for leg in legs if "gate" in leg["properties"]]
    by_sea = [line for leg in legs if leg not in canals for line in lines(leg)]
    if inside := sum(on_land(piece) for piece in (by_sea if canals else pieces)):
        problems.append(f"{inside:.3f} m on land")
    length = sum(metres(piece) for piece in pieces)
    if abs(length - stated["distance_m"]) > 1e-6 * length + 0.05:
        problems.append(f"states {stated['distance_m']} m, measures {length:.3f} m")
    if abs(sum(leg["properties"]["distance_m"] for leg in legs) - stated["distance_m"]) > 0.001 * (len(legs) + 1):
        problems.append("the legs are not as long as the way")
    for before, after in itertools.pairwise(pieces):
        if abs(before[-1][0]) != 180 or after[0][0] != -before[-1][0] or before[-1][1] != after[0][1]:
            problems.append("pieces that do not meet at 180°")
    for one, two in itertools.chain.from_iterable(itertools.pairwise(piece) for piece in pieces):
        if abs(one[0] - two[0]) > 180:
            problems.append(f"a jump from {one} to {two}")
    for before, after in itertools.pairwise(legs):
        if lines(before)[-1][-1] != lines(after)[0][0]:
            problems.append(f"{before['id']} does not join {after['id']}")
    for leg in legs:
        first, second = lines(leg)[0][:2]
        course = geod.inv(*first, *second)[0]
        off = abs((course - leg["properties"]["course_deg"] + 180) % 360 - 180)
        # A short edge's own direction is as good as its seven decimals.
        if off > 0.01 + 1.0 / metres([first, second]):
            problems.append(f"{leg['id']} leaves on {course:.3f}°, states {leg['properties']['course_deg']}°")
    stops = stated["stops"]
    for stop, end in zip((stops[0], stops[-1]), (pieces[0][0], pieces[-1][-1])):
        if [stop["lon"], stop["lat"]] != end:
            problems.append(f"ends at {end}, states {stop}")
    for name, stop, place in zip(names, stops, places):
        moved = geod.inv(*place, stop["lon"], stop["lat"])[2]
        if abs(moved - stop["moved_m"]) > 0.1:
            problems.append(f"{name} was moved {moved:.1f} m, states {stop['moved_m']} m")
        # A port on a canal goes to the canal.
        if canals and to_shore(*place) is not None:
            continue
        shore = to_shore(*place)
        # On water it stays; on land it goes to the nearest water and three metres off it.
        if (shore is None) != (moved < 0.1) or (shore is not None and moved < shore - 1):
            problems.append(f"{name} was moved {moved:.1f} m, the shore is {shore} m off")
    if length < geod.inv(*pieces[0][0], *pieces[-1][-1])[2] * (1 - 1e-7):
        problems.append("shorter than the geodesic")
    return problems


def check_reach(start, features):
    problems = []
    smaller = None
    for feature in features:
        stated = feature["properties"]
        shape = shapely.geometry.shape(feature["geometry"])
        flat = projected(shape)
        name = feature["id"]
        if not shape.is_valid or not flat.is_valid:
            problems.append(f"{name}: not valid")
            continue
        areas = flat.area / 1e6, abs(geod.geometry_area_perimeter(shape)[0]) / 1e6
        if max(abs(area - stated["area_km2"]) for area in areas) > 1e-6 * areas[0]:
            problems.append(f"{name}: states {stated['area_km2']} km2, measures {areas}")
        # The same shore may have other vertices in both, each rounded to a centimetre.
        if smaller is not None and (outside := smaller.difference(flat).area) > 1e-9 * flat.area:
            problems.append(f"{name}: {outside:.0f} m2 of the shorter time are not in it")
        smaller = flat
        if not shape.intersects(shapely.Point(start)):
            problems.append(f"{name}: the start is not in it")
        common = shapely.get_parts(shapely.intersection(land[tree.query(shape)], shape))
        common = common[shapely.area(common) > 0]
        # Measured where edges are straight, in longitude and latitude, with the parallel's own scale.
        scale = numpy.cos(numpy.radians(shapely.get_y(shapely.centroid(common)))) * 111_700**2
        overlap = float(numpy.nansum(shapely.area(common) * scale))
        print(f"  {name}: {stated['area_km2']:.0f} km2, {overlap:.0f} m2 of it land")
        # Vertices are rounded to a centimetre along all shores.
        if overlap > 0.01 * geod.geometry_length(shape):
            problems.append(f"{name}: {overlap:.0f} m2 are land")
    return problems


passed = failed = 0


def report(name, find):
    global passed, failed
    try:
        problems = find()
    except ValueError as error:
        problems = [str(error)]
    passed += not problems
    failed += bool(problems)
    for problem in problems[:5]:
        print(f"{name}: {problem}")


def rows(name):
    text = (resources / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


ports = {row["name"]: (float(row["lon"]), float(row["lat"])) for row in rows("ports.csv")}
nanisivik = ports.get("Nanisivik") or next(
    (float(row["lon"]), float(row["lat"])) for row in rows("sites.csv") if "Nanisivik" in row["name"])
pairs = [(nanisivik, place) for place in ports.values() if place != nanisivik]
chosen = random.Random(3573)
everywhere = sorted(ports.values())
pairs += [tuple(chosen.sample(everywhere, 2)) for _ in range(arguments.pairs)]
for pair in pairs:
    words = [f"{longitude},{latitude}" for longitude, latitude in pair]
    report(" – ".join(words), lambda: check_route(words, pair))
for start, hours, speed in [((-84, 74), "6h,18h", "14kn"), ((-172, 65), "6h,18h", "12kn"), ((20, 84), "24h", "15kn")]:
    words = f"{start[0]},{start[1]}"
    report(words, lambda: check_reach(start, run("isochrone", words, "--within", hours, "--speed", speed)))

# The seven passages of the list of transits, each found when the others are shut.
# The waters among the Queen Elizabeth Islands are left out: ways round all seven lead through them.
NORTH = {"type": "Polygon", "coordinates": [[[-127, 75.8], [-60, 75.8], [-60, 85], [-127, 85], [-127, 75.8]]]}
PASSAGES = [
    ("", ["M'Clure Strait"]),
    ("mclure", ["Prince of Wales Strait"]),
    ("mclure,prince-of-wales,viscount-melville,mclintock,bellot", ["Peel Sound", "Victoria Strait"]),
    ("mclure,prince-of-wales,viscount-melville,mclintock,bellot,victoria", ["Peel Sound", "Rae Strait", "Simpson Strait"]),
    ("mclure,prince-of-wales,viscount-melville,mclintock,peel", ["Bellot Strait", "Victoria Strait"]),
    ("mclure,prince-of-wales,viscount-melville,mclintock,peel,victoria", ["Bellot Strait", "Rae Strait", "Simpson Strait"]),
    ("mclure,prince-of-wales,viscount-melville,mclintock,peel,lancaster,pond-inlet,navy-board,admiralty",
     ["Fury and Hecla Strait", "Bellot Strait", "Victoria Strait"]),
]


def check_passage(shut, wanted):
    with tempfile.NamedTemporaryFile("w", suffix=".geojson") as north:
        json.dump(NORTH, north)
        north.flush()
        words = ["--close", shut] if shut else []
        way = run("route", "-60,67", "-150,71.5", "--avoid", north.name, *words)[0]["properties"]["gates"]
    return [f"{gate} is not among {way}" for gate in wanted if gate not in way]


for number, (shut, wanted) in enumerate(PASSAGES, 1):
    report(f"passage {number}", lambda: check_passage(shut, wanted))
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
