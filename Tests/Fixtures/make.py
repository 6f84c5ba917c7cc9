"""Makes the expected zones beside this file by means that share nothing with the product: pyproj's geodesics and shapely's
union of densely sampled discs, in the plane EPSG:3573 for the union only. Run again with pyproj 3.7.1, shapely 2.1.1 and
numpy 2.4.6; the expected boundaries are within 0.3 m of the true ones."""

import json
import pathlib

import numpy
import pyproj
import shapely
from shapely.geometry import mapping

here = pathlib.Path(__file__).parent
geod = pyproj.Geod(ellps="WGS84")
plane = pyproj.Transformer.from_crs(4326, 3573, always_xy=True)


def disc(longitude, latitude, metres, step):
    azimuths = numpy.arange(0, 360, step)
    ones = numpy.ones_like(azimuths)
    lon, lat, _ = geod.fwd(longitude * ones, latitude * ones, azimuths, metres * ones)
    return numpy.column_stack([lon, lat])


def write(name, geometry):
    shape = mapping(geometry) if not isinstance(geometry, dict) else geometry
    text = json.dumps({"type": "Feature", "properties": {}, "geometry": shape})
    (here / name).write_text(text + "\n", encoding="utf-8")


def rounded(ring):
    ring = numpy.round(ring, 7).tolist()
    return ring + [ring[0]]


# The proposed base, 200 nautical miles.
write("base.geojson", {"type": "Point", "coordinates": [-84.5495, 73.0687]})
write("base-200nmi.geojson", {"type": "Polygon", "coordinates": [rounded(disc(-84.5495, 73.0687, 370_400, 0.1)[::-1])]})

# A point near 180°, 300 km: cut by hand at the antimeridian.
write("chukchi.geojson", {"type": "Point", "coordinates": [179.0, 70.0]})
ring = disc(179.0, 70.0, 300_000, 0.1)[::-1]
ring[:, 0] = numpy.mod(ring[:, 0], 360)
whole = shapely.polygons(ring)
east = shapely.intersection(whole, shapely.box(0, -90, 180, 90))
west = shapely.transform(shapely.intersection(whole, shapely.box(180, -90, 360, 90)), lambda c: c - [360, 0])
parts = [[numpy.round(shapely.get_coordinates(part.exterior), 7).tolist()] for part in (east, west)]
write("chukchi-300km.geojson", {"type": "MultiPolygon", "coordinates": parts})

# A track of two legs straight in longitude and latitude, 20 km: discs every 50 m scallop by 16 mm.
track = [[-95.0, 74.2], [-90.0, 74.4], [-86.0, 73.6]]
write("track.geojson", {"type": "LineString", "coordinates": track})
discs = []
for (x0, y0), (x1, y1) in zip(track, track[1:]):
    length = geod.inv(x0, y0, x1, y1)[2]
    for fraction in numpy.linspace(0, 1, int(length / 50) + 1):
        outline = disc(x0 + fraction * (x1 - x0), y0 + fraction * (y1 - y0), 20_000, 0.5)
        discs.append(shapely.polygons(numpy.column_stack(plane.transform(outline[:, 0], outline[:, 1]))))
union = shapely.simplify(shapely.union_all(discs), 0.15)
outline = shapely.get_coordinates(union.exterior)[:-1]
lon, lat = plane.transform(outline[:, 0], outline[:, 1], direction="INVERSE")
write("track-20km.geojson", shapely.geometry.polygon.orient(shapely.polygons(rounded(numpy.column_stack([lon, lat])))))
