"""Times northwatch beside its peers on the inputs of inputs.py, all in one run, and prints a table.

    python compare.py NORTHWATCH FOLDER [--long] [--postgis "dbname=..."]

Whole processes are timed for northwatch, reading and writing included, the best of several; for Python libraries the
work alone, without reading and writing. Errors are those that `northwatch verify` finds on what each has written.
--long runs also what takes minutes.
"""

import argparse
import json
import pathlib
import subprocess
import time

import duckdb
import geopandas
import numpy
import pyproj
import shapely

parser = argparse.ArgumentParser()
parser.add_argument("northwatch")
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--long", action="store_true")
parser.add_argument("--postgis", help="a database with PostGIS, as libpq connects to it")
arguments = parser.parse_args()
folder = arguments.folder


def run(*command):
    return subprocess.run([arguments.northwatch, *map(str, command)], check=True, capture_output=True, text=True)


def timed(work, times=1):
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result


def memory(*command):
    script = ("import resource,subprocess,sys;subprocess.run(sys.argv[1:],check=True,stderr=subprocess.DEVNULL);"
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    out = subprocess.run(["python3", "-c", script, arguments.northwatch, *map(str, command)], check=True,
                         capture_output=True, text=True).stdout
    return int(out.split()[-1]) / 1024


def row(*cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def error(zone, source, miles, samples):
    """The largest error of a zone in metres, as verify says it, pass or fail."""
    made = folder / "proof.geojson"
    subprocess.run([arguments.northwatch, "verify", zone, "--source", source, "--distance", f"{miles}nmi",
                    "--samples", str(samples), "-o", made], capture_output=True)
    return max(feature["properties"]["error_m"] for feature in json.loads(made.read_text())["features"])


def planar(source, metres):
    """The buffer in an azimuthal equidistant plane about the middle of the input, with 64 segments a quarter."""
    frame = geopandas.read_file(source)
    west, south, east, north = frame.total_bounds
    plane = pyproj.CRS.from_proj4(f"+proj=aeqd +lon_0={(west + east) / 2} +lat_0={(south + north) / 2} +datum=WGS84")
    parts = frame.geometry.to_crs(plane).values
    return timed(lambda: shapely.union_all(shapely.buffer(parts, metres, quad_segs=64))), plane


print("## Zones\n")
row("source", "distance", "northwatch", "largest error", "shapely, planar", "its largest error")
row(*["---"] * 6)
for name, miles, slow in [("baffin", 200, False), ("islands", 12, False), ("islands", 200, True), ("arctic", 12, True),
                          ("arctic", 200, True)]:
    source, zone = folder / f"{name}.geojson", folder / "zone.geojson"
    seconds, _ = timed(lambda: run("buffer", source, "--distance", f"{miles}nmi", "-o", zone), 3 if name == "arctic" else 7)
    own = error(zone, source, miles, 60 if name == "arctic" else 400)
    if name != "arctic" and (arguments.long or not slow):
        (peer, area), plane = planar(source, miles * 1852)
        shape = geopandas.GeoSeries([shapely.segmentize(area, 5000)], crs=plane).to_crs(4326)
        path = folder / "peer.geojson"
        path.write_text(shape.to_json())
        beside = [f"{peer:.1f} s", f"{error(path, source, miles, 400):.0f} m"]
    else:
        beside = ["not run", ""]
    row(name, f"{miles} M", f"{seconds:.3f} s", f"{own:.2f} m", *beside)
for miles in [12, 200]:
    used = memory("buffer", folder / "arctic.geojson", "--distance", f"{miles}nmi", "-o", folder / "zone.geojson")
    print(f"\nmemory of arctic {miles} M: {used:.0f} MiB")

print("\n## Growth, 12 M\n")
row("vertices", "boundary, km", "northwatch", "µs a vertex", "µs a km of boundary")
row(*["---"] * 5)
for count in [1_000, 10_000, 100_000, 1_000_000]:
    source, zone = folder / f"growth-{count}.geojson", folder / "zone.geojson"
    vertices = int(shapely.get_num_coordinates(geopandas.read_file(source).geometry.values).sum())
    seconds, _ = timed(lambda: run("buffer", source, "--distance", "12nmi", "-o", zone), 3)
    geod = pyproj.Geod(ellps="WGS84")
    length = sum(geod.geometry_length(part.boundary) for part in geopandas.read_file(zone).geometry) / 1000
    row(f"{vertices:,}", f"{length:,.0f}", f"{seconds:.3f} s", f"{seconds / vertices * 1e6:.1f}", f"{seconds / length * 1e6:.0f}")

print("\n## Points in zones\n")
zone = folder / "islands-200.geojson"
run("buffer", folder / "islands.geojson", "--distance", "200nmi", "-o", zone)
seconds, _ = timed(lambda: run("locate", folder / "points.csv", "--zones", zone, "-o", folder / "located.csv"), 3)
print(f"northwatch locate, 10 M rows of CSV to CSV: {seconds:.2f} s, {10 / seconds:.1f} M rows/s")
reading, _ = timed(lambda: duckdb.sql(f"select sum(longitude), sum(latitude) from '{folder / 'points.csv'}'").fetchall(), 3)
print(f"DuckDB, only reading the same: {reading:.2f} s, {10 / reading:.1f} M rows/s")
points = numpy.loadtxt(folder / "near.csv", delimiter=",", skiprows=1)[:, 1:]
shape = shapely.union_all(geopandas.read_file(zone).geometry.values)
shapely.prepare(shape)
seconds, _ = timed(lambda: shapely.contains_xy(shape, points[:, 0], points[:, 1]), 3)
print(f"shapely, prepared, longitude and latitude as a plane, one core: {1 / seconds:.1f} M points/s")

print("\n## Nearest distance to the islands, 1 M points\n")
seconds, _ = timed(lambda: run("distance", folder / "near.csv", "--to", folder / "islands.geojson", "-o", folder / "far.csv"), 3)
print(f"northwatch distance, CSV to CSV: {seconds:.2f} s, {1 / seconds:.2f} M points/s")
frame = geopandas.read_file(folder / "islands.geojson").to_crs(3573)
some = 20_000
places = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(*points[:some].T), crs=4326).to_crs(3573)
seconds, _ = timed(lambda: geopandas.sjoin_nearest(places, frame, distance_col="metres"))
print(f"geopandas sjoin_nearest, in a plane (EPSG:3573): {some / seconds / 1e6:.4f} M points/s")
if arguments.postgis:
    def psql(sql):
        return subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", arguments.postgis], input=sql, check=True,
                              capture_output=True, text=True).stdout
    psql("create extension if not exists postgis; drop table if exists land, place;"
         "create table land (g geography); create table place (g geography);")
    rows = "\n".join(f"SRID=4326;{g.wkt}" for g in geopandas.read_file(folder / "islands.geojson").geometry)
    psql("copy land from stdin;\n" + rows + "\n\\.\ncreate index on land using gist (g); analyze land;")
    some = 2_000
    rows = "\n".join(f"SRID=4326;POINT({x} {y})" for x, y in points[:some])
    psql("copy place from stdin;\n" + rows + "\n\\.\nanalyze place;")
    seconds, _ = timed(lambda: psql("select sum(near.d) from place cross join lateral (select st_distance(place.g, land.g) d "
                                    "from land order by place.g <-> land.g limit 1) near;"))
    print(f"PostGIS, geography, nearest by index: {some / seconds / 1e6:.5f} M points/s")
