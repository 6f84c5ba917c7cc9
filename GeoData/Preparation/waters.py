"""Adds the area canadian-arctic-waters to Resources/areas.geojson from the maritime zones that the program computes:

    northwatch zones --state CAN -o canada.geojson
    python GeoData/Preparation/waters.py canada.geojson        (numpy==2.4.6 shapely==2.1.1 pyproj==3.7.1)

Run after areas.py. Each zone north of 60° N is a part, without the zone inside it. All are simplified together in the
equal-area plane, so that parts still share their borders: islands under 50 km² count as the water round them, corners of
less than 9 km² are cut (Visvalingam-Whyatt as a coverage, GEOS), and edges are split at 20 km so that they may be read
straight in longitude and latitude. The parts' areas are compared with the full zones' in the note.
"""

import json
import pathlib
import sys

import numpy
import pyproj
import shapely

SOUTH = 60.0
LEAST_ISLAND_M2 = 50e6
TOLERANCE_M = 3000.0
LONGEST_EDGE_M = 20_000.0
KINDS = ["internal-waters", "territorial-sea", "contiguous-zone", "exclusive-economic-zone", "disputed-area"]

resources = pathlib.Path(__file__).resolve().parent.parent / "Resources"
forward = pyproj.Transformer.from_crs(4326, 3573, always_xy=True).transform
back = pyproj.Transformer.from_crs(3573, 4326, always_xy=True).transform


def planar(geometry, transform):
    return shapely.transform(geometry, lambda xy: numpy.column_stack(transform(xy[:, 0], xy[:, 1])))


zones = {f["properties"]["kind"]: f for f in json.loads(pathlib.Path(sys.argv[1]).read_text())["features"]}
circle = shapely.Polygon([(-180 + step * 0.05, SOUTH) for step in range(7200)])
frame = planar(circle, forward)
full, names = [], []
for kind in KINDS:
    shape = planar(shapely.geometry.shape(zones[kind]["geometry"]), forward)
    full.append(shapely.make_valid(shape) & frame)
    names.append(zones[kind]["properties"]["name"])

# A small island goes to the part whose water is round it: to the first that touches it.
land = shapely.union_all(full)
small = [shapely.Polygon(ring) for part in shapely.get_parts(land) for ring in part.interiors]
small = [island for island in small if island.area < LEAST_ISLAND_M2]
tree = shapely.STRtree(small)
filled = []
for part in full:
    own = [small[i] for i in sorted(set(tree.query(part, predicate="intersects"))) if small[i] is not None]
    filled.append(shapely.union_all([part, *own]))
    for index in set(tree.query(part, predicate="intersects")):
        small[index] = None
    small = [island if island is not None else shapely.Polygon() for island in small]
# All borders are noded together, so that what is a vertex of one part is a vertex of its neighbour.
edges = shapely.union_all([shapely.boundary(part) for part in filled], grid_size=0.1)
faces = shapely.get_parts(shapely.polygonize(list(shapely.get_parts(edges))))
inner = shapely.point_on_surface(faces)
parts, taken = [], numpy.zeros(len(faces), bool)
for part in filled:
    shapely.prepare(part)
    own = shapely.contains(part, inner) & ~taken
    taken |= own
    whole = shapely.coverage_union_all(faces[own])
    parts.append(shapely.multipolygons([p for p in shapely.get_parts(whole) if p.area > 1e6]))
simple = shapely.coverage_simplify(parts, TOLERANCE_M)
assert shapely.coverage_is_valid(list(simple))

path = resources / "areas.geojson"
features = [f for f in json.loads(path.read_text())["features"] if not f["id"].startswith("canadian-arctic-waters")]
words = []
for kind, name, before, after in zip(KINDS, names, full, simple):
    written = planar(shapely.segmentize(after, LONGEST_EDGE_M), back)
    rounded = shapely.transform(written, lambda xy: xy.round(5))
    assert rounded.is_valid, kind
    change = (after.area / before.area - 1) * 100
    words.append(f"{name} {before.area / 1e6:.0f} km² ({change:+.2f} %)")
    features.append({
        "type": "Feature",
        "id": f"canadian-arctic-waters/{kind}",
        "properties": {
            "name": name if kind != "disputed-area" else "Disputed area of the Beaufort Sea",
            "area": "Canada's Arctic waters",
            "source": "the program's own maritime zones (zones --state CAN) north of 60° N; see Docs/method.md",
            "confidence": "medium",
        },
        "geometry": json.loads(shapely.to_geojson(rounded)),
    })
    print(words[-1], shapely.get_num_coordinates(rounded), "vertices")
note = ("Canada's maritime zones north of 60° N as far as coast and baselines tell, indicative, of no legal value. "
        "Simplified by some hundreds of metres, islands under 50 km² left out; in full they are, and so much do they "
        "change: " + ", ".join(words) + ".")
for feature in features:
    if feature["id"].startswith("canadian-arctic-waters"):
        feature["properties"]["note"] = note
with open(path, "w", encoding="utf-8") as file:
    file.write('{"type":"FeatureCollection","features":[\n')
    file.write(",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features))
    file.write("\n]}\n")
