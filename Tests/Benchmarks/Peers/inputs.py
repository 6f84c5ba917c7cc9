"""Writes the inputs of the benchmarks into a folder: coasts of GSHHG as packaged for basemap, and random points.

    python inputs.py FOLDER

baffin          Baffin Island, intermediate resolution
islands         the islands of the Canadian Arctic, intermediate resolution
arctic          all land north of 60° N, high resolution, cut along 60° N
growth-N        islands north of 60° N at random, full resolution, about N vertices
points.csv      10 million random places of the Canadian Arctic; near.csv the first million of them
"""

import json
import pathlib
import sys

import numpy
import shapely

sys.path.append(str(pathlib.Path(__file__).resolve().parents[3] / "GeoData" / "Preparation"))
from gshhg import rings  # noqa: E402

ARCTIC_CANADA = shapely.Polygon([
    (-141, 60), (-60, 60), (-60, 70), (-73, 75), (-75, 76.7), (-74.7, 77.5), (-73.7, 78.4), (-69, 79.7), (-66, 80.6),
    (-64, 81.2), (-61, 82.1), (-60, 84), (-141, 84),
])


def land(resolution):
    """The polygons of level 1 with their areas in km², the largest first."""
    for level, area, _, ring in rings(resolution):
        if level == 1 and len(ring) > 2:
            yield area, shapely.make_valid(shapely.Polygon(ring))


def write(path, polygons):
    """One feature for every polygon, all in -180…180."""
    features = []
    halves = [(shapely.box(-180, -90, 180, 90), 0), (shapely.box(180, -90, 540, 90), -360),
              (shapely.box(-540, -90, -180, 90), 360)]
    for polygon in polygons:
        west, _, east, _ = polygon.bounds
        pieces = [polygon] if west >= -180 and east <= 180 else [
            shapely.transform(polygon & box, lambda xy, turn=turn: xy + [turn, 0]) for box, turn in halves]
        for piece in pieces:
            for part in shapely.get_parts(piece):
                if part.geom_type == "Polygon" and not part.is_empty:
                    features.append({"type": "Feature", "properties": {"n": len(features)},
                                     "geometry": json.loads(shapely.to_geojson(part))})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")))
    vertices = sum(len(ring) for f in features for ring in f["geometry"]["coordinates"])
    print(f"{path.name}: {len(features)} polygons, {vertices} vertices")


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    middle = [(area, polygon) for area, polygon in land("i")]
    # GSHHG's rings of this part of the world run from 0 to 360 or from -180 to 180.
    west = [shapely.transform(p, lambda xy: xy - [360, 0]) if p.bounds[0] > 180 else p for _, p in middle]
    islands = [p for p in west if p.bounds[1] > 58 and ARCTIC_CANADA.contains(p.representative_point())]
    islands = [p for p in islands if p.bounds[2] - p.bounds[0] < 40]
    write(folder / "baffin.geojson", [max(islands, key=lambda p: shapely.get_num_coordinates(p) * (p.bounds[1] < 63))])
    write(folder / "islands.geojson", islands)
    north = shapely.box(-540, 60, 540, 90)
    fine = [polygon & north for _, polygon in land("h") if polygon.bounds[3] > 60]
    write(folder / "arctic.geojson", fine)
    # Whole islands at random until there are so many vertices; what alone would be a fourth of them is left out.
    full = [polygon & north for _, polygon in land("f") if polygon.bounds[3] > 60]
    order = numpy.random.default_rng(2).permutation(len(full))
    for count in [1_000, 10_000, 100_000, 1_000_000]:
        total, chosen = 0, []
        for index in order:
            vertices = shapely.get_num_coordinates(full[index])
            if total < count and (vertices < count / 4 or count == 1_000_000):
                total += vertices
                chosen.append(full[index])
        write(folder / f"growth-{count}.geojson", chosen)
    random = numpy.random.default_rng(1)
    count = 10_000_000
    longitude = random.uniform(-140, -60, count)
    latitude = random.uniform(60, 84, count)
    rows = numpy.column_stack([numpy.arange(count), longitude, latitude])
    with open(folder / "points.csv", "w") as file:
        file.write("id,longitude,latitude\n")
        numpy.savetxt(file, rows, fmt="%d,%.6f,%.6f")
    with open(folder / "points.csv") as file, open(folder / "near.csv", "w") as near:
        for _ in range(1_000_001):
            near.write(file.readline())


main(pathlib.Path(sys.argv[1]))
