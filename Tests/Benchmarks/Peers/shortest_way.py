"""Holds a way of northwatch against one that a visibility graph finds on less land than there is.

    python shortest_way.py NORTHWATCH FROM TO [--shrink 40]

Shores of the bundled coast are moved inland by so many metres and made simpler within that, so what is left is land in
truth as well: the shortest way past it is no longer than any way by water. Only land inside the ellipse of ways as long as
northwatch's counts. The plane is gnomonic, so straight lines are great circles; lengths are pyproj's geodesics.
"""

import argparse
import heapq
import json
import pathlib
import sqlite3
import subprocess
import sys

import numpy
import pyproj
import shapely

parser = argparse.ArgumentParser()
parser.add_argument("northwatch")
parser.add_argument("start")
parser.add_argument("end")
parser.add_argument("--shrink", type=float, default=40)
# A place may begin with a minus.
arguments = parser.parse_args([" " + word if word[:1] == "-" and "," in word else word for word in sys.argv[1:]])

geod = pyproj.Geod(ellps="WGS84")
command = [arguments.northwatch, "route", arguments.start.strip(), arguments.end.strip(), "--quiet"]
answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
stated = answer["features"][0]["properties"]
length = stated["distance_m"]
start, end = ((stop["lon"], stop["lat"]) for stop in (stated["stops"][0], stated["stops"][-1]))

azimuth, _, direct = geod.inv(*start, *end)
middle = geod.fwd(*start, azimuth, direct / 2)[:2]
gnomonic = pyproj.Proj(f"+proj=gnom +lat_0={middle[1]} +lon_0={middle[0]} +R=6371000")
flat = pyproj.Proj(f"+proj=aeqd +lat_0={middle[1]} +lon_0={middle[0]} +ellps=WGS84")

# All positions whose distances to both ends come to the length of the way, and a little more.
turns = numpy.linspace(0, 360, 181)
rim = []
for turn in turns:
    near, far = 0.0, length
    for _ in range(40):
        half = (near + far) / 2
        place = geod.fwd(*middle, turn, half)[:2]
        total = geod.inv(*start, *place)[2] + geod.inv(*place, *end)[2]
        near, far = (half, far) if total < length * 1.001 else (near, half)
    rim.append(flat(*geod.fwd(*middle, turn, far * 1.01)[:2]))
corridor = shapely.Polygon(rim)

resources = pathlib.Path(__file__).parent / "../../../GeoData/Resources/northwatch.gpkg"
database = sqlite3.connect(f"file:{resources.resolve()}?mode=ro", uri=True)
coast = shapely.from_wkb([row[0][40:] for row in database.execute("SELECT geom FROM coast WHERE level = 1")])
reach = numpy.degrees(length / 6.37e6)
# Its edge follows the parallel in every plane.
window = shapely.segmentize(shapely.box(-180, max(-89, middle[1] - reach), 180, 90), 0.2)
coast = coast[shapely.intersects(coast, window)]
coast = shapely.intersection(coast, window)


def projected(geometry, projection):
    return shapely.transform(geometry, lambda xy: numpy.column_stack(projection(xy[:, 0], xy[:, 1])))


coast = shapely.make_valid(projected(coast, flat))
land = shapely.union_all(shapely.intersection(coast[shapely.intersects(coast, corridor)], corridor))
land = land.buffer(-arguments.shrink, quad_segs=1, join_style="mitre")
land = land.simplify(arguments.shrink * 0.9)


def back(xy):
    return numpy.column_stack(flat(xy[:, 0], xy[:, 1], inverse=True))


land = shapely.make_valid(projected(shapely.transform(land, back), gnomonic))
parts = [part for part in shapely.get_parts(land) if part.geom_type == "Polygon"]

# A way turns at corners that stick out.
corners = []
for part in parts:
    part = shapely.geometry.polygon.orient(part)
    for ring in [part.exterior, *part.interiors]:
        points = numpy.array(ring.coords)[:-1]
        before, after = points - numpy.roll(points, 1, axis=0), numpy.roll(points, -1, axis=0) - points
        turn = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
        corners.extend(points[turn > 0])
nodes = numpy.array([gnomonic(*start), gnomonic(*end), *corners])
places = numpy.column_stack(gnomonic(nodes[:, 0], nodes[:, 1], inverse=True))
# Corners lie on the land's edge: the least bit less land is in nobody's way.
obstacles = [shapely.buffer(part, -0.5, quad_segs=1, join_style="mitre") for part in parts]
tree = shapely.STRtree(obstacles)
count = len(nodes)


def distances(index, others):
    fixed = numpy.repeat(places[index][None], len(others), axis=0)
    return geod.inv(fixed[:, 0], fixed[:, 1], places[others][:, 0], places[others][:, 1])[2]


to_end = distances(1, numpy.arange(count))
best = numpy.full(count, numpy.inf)
best[0] = 0
done = numpy.zeros(count, bool)
queue = [(to_end[0], 0)]
while queue:
    key, here = heapq.heappop(queue)
    if done[here]:
        continue
    done[here] = True
    if here == 1:
        break
    others = numpy.flatnonzero(~done)
    far = distances(here, others)
    useful = (best[here] + far < best[others]) & (best[here] + far + to_end[others] <= length * 1.0005)
    others, far = others[useful], far[useful]
    lines = shapely.linestrings(numpy.stack([numpy.repeat(nodes[here][None], len(others), axis=0), nodes[others]], axis=1))
    blocked = numpy.zeros(len(others), bool)
    blocked[numpy.unique(tree.query(lines, predicate="intersects")[0])] = True
    for other, way in zip(others[~blocked], far[~blocked]):
        if best[here] + way < best[other]:
            best[other] = best[here] + way
            heapq.heappush(queue, (best[other] + to_end[other], other))
print(f"{count} corners, {done.sum()} settled; northwatch {length / 1000:.3f} km, at least {best[1] / 1000:.3f} km: "
      f"{(length / best[1] - 1) * 100:.3f} % apart")
sys.exit(0 if length <= best[1] * 1.002 else 1)
