"""Checks that who is first parts the sea: nothing twice, nothing without an owner, and the areas as they are stated.

Usage: check_contest.py CONTEST.geojson
"""

import sys

import geopandas
from shapely import union_all

contest = geopandas.read_file(sys.argv[1]).to_crs(3573)
if "without" not in contest:
    contest["without"] = None
problems = []
assert contest.geometry.is_valid.all()
contest["measured_km2"] = contest.area / 1e6
areas = contest[contest.geometry.geom_type.isin(["Polygon", "MultiPolygon"])]
off = (areas.measured_km2 - areas.area_km2).abs() / areas.area_km2.clip(lower=1)
if off.max() > 1e-5:
    problems.append(f"an area differs from what is stated by a share of {off.max():.1e}")
for without in contest.without.drop_duplicates():
    own = areas[areas.without.isna()] if without is None or without != without else areas[areas.without == without]
    whole = None
    for kinds in (["first-arrival", "unreached"], ["first-asset", "unreached"]):
        parts = own[own.kind.isin(kinds)]
        union = union_all(parts.geometry.to_list(), grid_size=0.001)
        twice = (parts.area.sum() - union.area) / 1e6
        print(f"without {without}: {len(parts)} areas of {parts.area.sum() / 1e6:.3f} km², twice {twice:.6f} km²")
        if abs(twice) > 0.1:
            problems.append(f"{twice} km² have two owners")
        if whole is not None and whole.symmetric_difference(union).area > 1e5:
            problems.append("assets and sides do not own the same sea")
        whole = union
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
