"""Reads every GeoJSON file of a report with geopandas and checks it with shapely and pyproj.

Polygons must be valid, and the area that a feature states must be the geodesic area of its polygon.
"""

import pathlib
import sys

import geopandas
import pyproj

geod = pyproj.Geod(ellps="WGS84")
passed = failed = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.geojson")):
    frame = geopandas.read_file(path)
    for row in frame.itertuples():
        problems = []
        if row.geometry is None or row.geometry.is_empty:
            problems.append("no geometry")
        elif not row.geometry.is_valid:
            problems.append("not valid")
        elif row.geometry.geom_type in ("Polygon", "MultiPolygon"):
            # pyproj joins positions by geodesics, the file by straight lines: 1e-6 and the seam's own rounding.
            area = abs(geod.geometry_area_perimeter(row.geometry)[0]) / 1e6
            if abs(area - row.area_km2) > max(1e-6 * row.area_km2, 1e-3):
                problems.append(f"states {row.area_km2} km2, measures {area}")
        if problems:
            failed += 1
            print(f"{path.name} {row.id}: {', '.join(problems)}")
        else:
            passed += 1
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
