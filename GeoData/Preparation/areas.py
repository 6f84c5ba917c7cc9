"""Makes Resources/areas.geojson from Resources/lines.csv; run again after a change of either.

canadian-arctic: land and sea north of 60° N between the meridian 141° W and the Canada-Denmark line of 1973. Where that
line ends, the area's edge is the meridian of its end: south to 60° N and north to the pole by the meridian 60° W. The
two parts of the line are joined straight across Hans Island. Edges are straight in longitude and latitude.
"""

import csv
import json
import pathlib

resources = pathlib.Path(__file__).resolve().parent.parent / "Resources"
with open(resources / "lines.csv", newline="", encoding="utf-8") as file:
    line = [row for row in csv.DictReader(file) if row["line_id"] == "CAN-DNK-1973"]
line.sort(key=lambda row: int(row["seq"]))
boundary = [[float(row["lon"]), float(row["lat"])] for row in line]
if boundary[0][1] > boundary[-1][1]:
    boundary.reverse()

south, west, east = 60.0, -141.0, -60.0
ring = [[west, south], [boundary[0][0], south], *boundary]
ring += [[east, boundary[-1][1]], [east, 90.0], [west, 90.0], [west, south]]
feature = {
    "type": "Feature",
    "id": "canadian-arctic",
    "properties": {
        "name": "Canadian Arctic",
        "note": "Land and sea north of 60° N between 141° W and the Canada-Denmark line of 1973, closed by 60° W to "
        "the pole. A frame for shares, not a maritime zone: no legal limit is claimed by it.",
        "source": "Arctic Waters Pollution Prevention Act s. 2 (60° N, 141° W); CAN-DNK-1973 of lines.csv; the "
        "meridian 60° W is the project's choice",
        "confidence": "medium",
    },
    "geometry": {"type": "Polygon", "coordinates": [ring]},
}
with open(resources / "areas.geojson", "w", encoding="utf-8") as file:
    file.write('{"type":"FeatureCollection","features":[\n')
    file.write(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    file.write("\n]}\n")
