"""Adds to Resources/northwatch.gpkg which state each part of the coast belongs to. Run after coast.py:

    apt-get install -y gmt-dcw
    .venv/bin/pip install netCDF4==1.7.5.1.post1 scipy==1.17.1
    .venv/bin/python GeoData/Preparation/shore.py

The states come from the Digital Chart of the World as packaged for GMT (2.1.1): every vertex of the coast gets the
state of the nearest of its vertices, distances through the earth. A run shorter than 20 km is taken for a
disagreement of the two coasts and goes to the states beside it, so that an island has one state unless two have 20 km of
its shore. The table coast_states names for each polygon of the layer coast (level 1, north of 40° N) the runs of its
ring: from vertex `first` to vertex `last`, counted from 0. The same input makes the same bytes.
"""

import pathlib
import sqlite3
import struct

import netCDF4
import numpy
import scipy.spatial

SOUTH = 40.0
SHORTEST_RUN_KM = 20.0
DATE = "2026-11-24T00:00:00.000Z"
CHART = "/usr/share/gmt-dcw/dcw-gmt.nc"
STATES = {"CA": "CAN", "GL": "GRL", "US": "USA", "RU": "RUS", "NO": "NOR", "SJ": "NOR", "IS": "ISL"}

target = pathlib.Path(__file__).resolve().parent.parent / "Resources" / "northwatch.gpkg"


def vectors(longitudes, latitudes):
    lon, lat = numpy.radians(longitudes), numpy.radians(latitudes)
    return numpy.column_stack([numpy.cos(lat) * numpy.cos(lon), numpy.cos(lat) * numpy.sin(lon), numpy.sin(lat)])


def chart():
    data = netCDF4.Dataset(CHART)
    places, codes = [], []
    names = sorted(set(STATES.values())) + ["OTH"]
    for variable in sorted(data.variables):
        # Countries have two letters; provinces have more.
        if not variable.endswith("_lon") or len(variable) != 6:
            continue
        country = variable[:2]
        packed = data.variables[variable], data.variables[country + "_lat"]
        # Sixteen bits from the least coordinate on; the largest of them begins a new ring.
        for values in packed:
            values.set_auto_maskandscale(False)
        lon, lat = (values.getncattr("min") + values[:] / values.getncattr("scale") for values in packed)
        keep = (packed[0][:] != 65535) & (lat > SOUTH - 3)
        if keep.any():
            places.append(vectors(lon[keep], lat[keep]))
            codes.append(numpy.full(keep.sum(), names.index(STATES.get(country, "OTH"))))
    return names, scipy.spatial.cKDTree(numpy.concatenate(places)), numpy.concatenate(codes)


def ring(blob):
    """The exterior ring of a GeoPackage polygon."""
    offset = 8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    order, kind, rings, count = struct.unpack_from("<BIII", blob, offset)
    assert order == 1 and kind == 3 and rings >= 1
    return numpy.frombuffer(blob, "<f8", 2 * count, offset + 13).reshape(-1, 2)


def runs(tags, steps):
    """Runs of equal tags along a closed ring as [first, last, tag], short ones given to their neighbours."""
    while True:
        starts = [0] + (numpy.flatnonzero(tags[1:] != tags[:-1]) + 1).tolist()
        ends = starts[1:] + [len(tags)]
        found = [[a, b - 1, int(tags[a])] for a, b in zip(starts, ends)]
        if len(found) == 1:
            return found
        lengths = []
        for first, last, tag in found:
            length = steps[first:last].sum()
            # The ring is closed: its last run goes on in its first.
            if first == 0 and tag == tags[-1]:
                length += steps[found[-1][0]:].sum()
            if last == len(tags) - 1 and tag == tags[0]:
                length += steps[:found[0][1]].sum()
            lengths.append(length)
        shortest = int(numpy.argmin(lengths))
        if lengths[shortest] >= SHORTEST_RUN_KM:
            return found
        first, last, _ = found[shortest]
        tags[first:last + 1] = tags[first - 1] if first > 0 else tags[(last + 1) % len(tags)]
        if first == 0:
            tags[-1] = tags[0]


names, tree, codes = chart()
database = sqlite3.connect(target)
database.execute("DROP TABLE IF EXISTS coast_states")
database.execute("DELETE FROM gpkg_contents WHERE table_name = 'coast_states'")
database.execute("DELETE FROM sqlite_sequence WHERE name = 'coast_states'")
database.execute(
    "CREATE TABLE coast_states (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, coast_fid INTEGER NOT NULL, "
    "first INTEGER NOT NULL, last INTEGER NOT NULL, state TEXT NOT NULL)")
rows, several = [], 0
for fid, blob in database.execute("SELECT fid, geom FROM coast WHERE level = 1 ORDER BY fid"):
    line = ring(blob)
    if line[:, 1].max() < SOUTH:
        continue
    points = vectors(line[:, 0], line[:, 1])
    steps = numpy.append(numpy.linalg.norm(numpy.diff(points, axis=0), axis=1) * 6371.0, 0.0)
    tags = codes[tree.query(points)[1]]
    if tags.min() != tags.max() and steps.sum() < 2 * SHORTEST_RUN_KM:
        tags = numpy.full(len(tags), numpy.bincount(tags).argmax())
    found = runs(tags.copy(), steps)
    several += len(found) > 1
    rows += [(fid, first, last, names[tag]) for first, last, tag in found]
database.executemany("INSERT INTO coast_states (coast_fid, first, last, state) VALUES (?, ?, ?, ?)", rows)
database.execute(
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) VALUES "
    "('coast_states', 'attributes', 'coast_states', "
    "'States of the coast, by DCW 2.1.1 for GMT, LGPL-3.0-or-later: runs of vertices of the layer coast', ?)", (DATE,))
database.commit()
database.execute("VACUUM")
database.close()
print(len(rows), "runs,", several, "polygons of several states", target.stat().st_size, "bytes")
notice = target.with_name("northwatch.gpkg.LICENSE")
words = (
    "\nIts table coast_states is made from the Digital Chart of the World for GMT 2.1.1 (Wessel and others, 2014; Debian's "
    "gmt-dcw)\nby GeoData/Preparation/shore.py, under the same licence.\n")
text = notice.read_text()
if words not in text:
    head, rest = text.split("\n\n", 1)
    notice.write_text(head + "\n" + words + "\n" + rest)
