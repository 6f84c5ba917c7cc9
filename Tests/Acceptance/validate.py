"""Has a validator that is not ours read GeoJSON files: the models of geojson-pydantic, and the rules of RFC 7946 that it
leaves out: coordinates with seven decimals at most and no exponent, rings by the right hand, boxes that hold the positions."""

import json
import pathlib
import re
import sys
import warnings

import geojson_pydantic
import shapely


def rings(geometry):
    if geometry["type"] == "Polygon":
        yield from enumerate(geometry["coordinates"])
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield from enumerate(polygon)
    elif geometry["type"] == "GeometryCollection":
        for member in geometry["geometries"]:
            yield from rings(member)


# A box across 180° has its west edge in the east (RFC 7946, 5.2): the validator remarks on it, as a warning.
warnings.filterwarnings("ignore", message="BBOX crossing the Antimeridian line")

passed = failed = 0
for name in sys.argv[1:]:
    problems = []
    text = pathlib.Path(name).read_text(encoding="utf-8")
    for coordinates in re.findall(r'"coordinates":(\[[^"]*\])', text):
        if re.search(r"\d\.\d{8}|[eE]|-0[,\]]", coordinates):
            problems.append("a coordinate with eight decimals, an exponent or minus zero")
            break
    document = json.loads(text)
    try:
        geojson_pydantic.FeatureCollection.model_validate(document)
    except ValueError as error:
        problems.append(str(error)[:500])
    identities = [feature.get("id") for feature in document["features"]]
    if len(set(identities)) != len(identities) or None in identities:
        problems.append("ids are missing or not unique")
    for feature in document["features"]:
        if feature["geometry"] is None:
            continue
        for index, ring in rings(feature["geometry"]):
            if shapely.is_ccw(shapely.linearrings(ring)) == (index > 0):
                problems.append(f"{feature['id']}: a ring by the left hand")
        west, south, east, north = feature["bbox"]
        for longitude, latitude, *_ in shapely.get_coordinates(shapely.geometry.shape(feature["geometry"])):
            inside = west <= longitude <= east if west <= east else longitude >= west or longitude <= east
            if not inside or not south <= latitude <= north:
                problems.append(f"{feature['id']}: [{longitude}, {latitude}] is outside its bbox")
                break
    failed += 1 if problems else 0
    passed += 0 if problems else 1
    for problem in problems[:5]:
        print(f"{pathlib.Path(name).name}: {problem}")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
