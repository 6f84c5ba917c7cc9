"""Times northwatch's raster of travel times beside scikit-fmm, and its ways beside searoute's, in one run; prints both.

    python field.py NORTHWATCH [--cell 4km] [--hours 72]

The field is that of eight starts at 14 knots on the bundled coast. scikit-fmm gets the same grid, the water of
northwatch's raster, and the scale of the plane as speed: in an equal-area plane that has a direction, so the error is taken in a
conformal plane too, in open water round one start, where the exact time is the geodesic's. Both orders of scikit-fmm are timed.
searoute's ways are measured on the bundled coast: how long they are, and how much of them is on land.
"""

import argparse
import json
import pathlib
import sqlite3
import subprocess
import tempfile
import time

import numpy
import pyproj
import rasterio
import searoute
import shapely
import skfmm

STARTS = ["Nanisivik", "Iqaluit", "Resolute", "Cambridge Bay", "Tuktoyaktuk", "Churchill", "Halifax", "Prince Rupert"]
PAIRS = [("Nanisivik", "Tuktoyaktuk"), ("Halifax", "Tuktoyaktuk"), ("Churchill", "Rotterdam"), ("Iqaluit", "Murmansk")]
KNOT = 1852 / 3600

parser = argparse.ArgumentParser()
parser.add_argument("northwatch")
parser.add_argument("--cell", type=float, default=4, help="the edge of a cell in km")
parser.add_argument("--hours", type=float, default=72)
arguments = parser.parse_args()
geod = pyproj.Geod(ellps="WGS84")


def own(*words):
    start = time.perf_counter()
    done = subprocess.run([arguments.northwatch, *words], check=True, capture_output=True, text=True)
    return time.perf_counter() - start, done


def raster(folder, starts, *words):
    path = pathlib.Path(folder) / "hours.tif"
    seconds, _ = own("isochrone", *starts, "--speed", "14kn", "--raster", str(path), "-o", str(pathlib.Path(folder) / "reach.geojson"),
                     "--threads", "1", "--quiet", *words)
    with rasterio.open(path) as image:
        return seconds, image.read(1), image.transform


def fast_marching(first, speed, cell, order):
    start = time.perf_counter()
    hours = skfmm.travel_time(first, speed, dx=cell, order=order) / 3600
    return time.perf_counter() - start, hours


def errors(name, hours, exact, near):
    chosen = numpy.isfinite(exact) & ~numpy.ma.getmaskarray(hours) & (exact > near)
    off = numpy.abs(numpy.ma.getdata(hours)[chosen] / exact[chosen] - 1)
    print(f"  {name}: {numpy.median(off):.2e} in the middle, {off.max():.2e} at the most, of {chosen.sum()} cells")


with tempfile.TemporaryDirectory() as folder:
    print(f"## Travel times over a grid, {len(STARTS)} starts, {arguments.hours:.0f} h at 14 kn, cells of {arguments.cell} km\n")
    seconds, hours, transform = raster(
        folder, STARTS, "--within", f"{arguments.hours}h", "--cell", f"{arguments.cell}km")
    reached = hours != -9999
    print(f"northwatch isochrone with areas and raster, whole process, one thread: {seconds:.1f} s, {reached.sum()} cells reached")
    # The water that was reached, with the starts' own cells as what is left at time nought.
    phi = numpy.ones(hours.shape)
    phi[reached & (hours < 1.5 * arguments.cell * 1000 / (14 * KNOT) / 3600)] = -1
    for order in (1, 2):
        seconds, _ = fast_marching(
            numpy.ma.MaskedArray(phi, ~reached), numpy.full(hours.shape, 14 * KNOT), arguments.cell * 1000, order)
        print(f"scikit-fmm travel_time, order {order}, over the same cells: {seconds:.2f} s, {reached.sum() / seconds / 1e6:.2f} M cells/s")

    print("\n## Error in open water, 48 h round 178° E 85° N, cells of 2 km\n")
    (pathlib.Path(folder) / "islet.geojson").write_text(json.dumps({"type": "Polygon", "coordinates": [
        [[0, -50], [0.1, -50], [0.1, -49.9], [0, -49.9], [0, -50]]]}))
    _, hours, transform = raster(folder, ["178,85"], "--within", "48h", "--cell", "2km",
                                 "--land", str(pathlib.Path(folder) / "islet.geojson"))
    rows, columns = numpy.indices(hours.shape)
    x, y = transform * (columns + 0.5, rows + 0.5)
    longitude, latitude = pyproj.Transformer.from_crs(3573, 4326, always_xy=True).transform(x, y)
    exact = geod.inv(numpy.full(x.shape, 178.0), numpy.full(x.shape, 85.0), longitude, latitude)[2] / (14 * KNOT) / 3600
    near = 20 * 2000 / (14 * KNOT) / 3600
    errors("northwatch", numpy.ma.MaskedArray(hours, hours == -9999), exact, near)
    # The conformal plane's scale goes into the speed, as the eikonal equation asks.
    polar = pyproj.Proj("+proj=stere +lat_0=90 +lat_ts=90 +lon_0=-100 +ellps=WGS84")
    middle = polar(178, 85)
    steps = numpy.arange(-700, 701) * 2000.0
    x, y = numpy.meshgrid(middle[0] + steps, middle[1] + steps)
    longitude, latitude = polar(x, y, inverse=True)
    exact = geod.inv(numpy.full(x.shape, 178.0), numpy.full(x.shape, 85.0), longitude, latitude)[2] / (14 * KNOT) / 3600
    scale = polar.get_factors(longitude, latitude).meridional_scale
    phi = numpy.hypot(x - middle[0], y - middle[1]) - 4000
    exact[exact > 48] = numpy.nan
    for order in (1, 2):
        seconds, found = fast_marching(phi, 14 * KNOT * scale, 2000, order)
        # What the first ring of 4 km takes is added.
        errors(f"scikit-fmm, order {order}", found + 4000 / scale[700, 700] / (14 * KNOT) / 3600, exact, near)

print("\n## Ways beside searoute's\n")
resources = pathlib.Path(__file__).parent / "../../../GeoData/Resources"
database = sqlite3.connect(f"file:{(resources / 'northwatch.gpkg').resolve()}?mode=ro", uri=True)
land = shapely.from_wkb([row[0][40:] for row in database.execute("SELECT geom FROM coast WHERE level = 1")])
tree = shapely.STRtree(land)


def kilometres_on_land(line):
    """Of a line straight in longitude and latitude."""
    line = shapely.LineString(line)
    total = 0
    for polygon in land[tree.query(line, predicate="intersects")]:
        for part in shapely.get_parts(shapely.intersection(line, polygon)):
            if part.geom_type == "LineString":
                total += geod.geometry_length(part) / 1000
    return total


def unrolled(coordinates):
    """Pieces that do not cross 180°."""
    pieces = [[coordinates[0]]]
    for a, b in zip(coordinates, coordinates[1:]):
        if abs(b[0] - a[0]) > 180:
            pieces.append([])
        pieces[-1].append(b)
    return [piece for piece in pieces if len(piece) > 1]


for pair in PAIRS:
    seconds, done = own("route", *pair, "--speed", "14kn", "--quiet")
    features = json.loads(done.stdout)["features"]
    stated = features[0]["properties"]
    ends = [[stop["lon"], stop["lat"]] for stop in (stated["stops"][0], stated["stops"][-1])]
    on_land = 0
    for feature in features:
        shape = feature["geometry"]
        if feature["properties"].get("kind", "").endswith("leg"):
            continue
        for piece in shape["coordinates"] if shape["type"] == "MultiLineString" else [shape["coordinates"]]:
            on_land += kilometres_on_land(piece)
    print(f"{' – '.join(pair)}: northwatch {stated['distance_m'] / 1000:.0f} km, {on_land:.2f} km on land, whole process {seconds:.2f} s")
    try:
        start = time.perf_counter()
        way = searoute.searoute(*ends, units="km", restrictions=[])
        seconds = time.perf_counter() - start
    except Exception as error:  # noqa: BLE001 - what a peer says is printed
        print(f"  searoute: {type(error).__name__}: {error}")
        continue
    line = way["geometry"]["coordinates"]
    miss = [geod.inv(*end, *corner)[2] / 1000 for end, corner in zip(ends, (line[0], line[-1]))]
    on_land = sum(kilometres_on_land(piece) for piece in unrolled(line))
    print(f"  searoute {way['properties']['length']:.0f} km, {on_land:.1f} km on land, {seconds * 1000:.0f} ms with its graph loaded, "
          f"its ends {miss[0]:.0f} and {miss[1]:.0f} km off")
