"""Times northwatch's matrix of distances by water beside scgraph's network of sea lanes, in one run, and prints both.

    python matrix.py NORTHWATCH [--places N]

The whole process is timed for northwatch, on all cores and on one; for scgraph the import of its network and the queries,
one for each pair. A network of lanes has no shortest ways: how much longer its ways are is printed, too.
"""

import argparse
import csv
import io
import itertools
import statistics
import subprocess
import time

PORTS = """
Nanisivik -84.55 73.07,Halifax -63.57 44.65,Iqaluit -68.5 63.73,Churchill -94.2 58.78,Tuktoyaktuk -133.03 69.45
Nuuk -51.74 64.17,Tromso 18.96 69.65,Reykjavik -21.93 64.15,Murmansk 33.08 69.0,Longyearbyen 15.6 78.23
Rotterdam 4.0 51.98,Hamburg 9.9 53.54,London 0.5 51.45,Lisbon -9.2 38.67,Gibraltar -5.36 36.13
Marseille 5.3 43.3,Genoa 8.9 44.4,Piraeus 23.6 37.93,Istanbul 28.97 41.0,Bergen 5.3 60.4
Dakar -17.42 14.68,Lagos 3.4 6.4,Aden 45.0 12.78,Mumbai 72.85 18.93,Colombo 79.84 6.95
Singapore 103.85 1.26,Jakarta 106.88 -6.1,Manila 120.95 14.58,Hong_Kong 114.15 22.28,Shanghai 121.9 31.3
Busan 129.05 35.1,Yokohama 139.67 35.45,Vladivostok 131.9 43.1,Petropavlovsk 158.6 53.0,Anadyr 177.5 64.73
Pevek 170.3 69.7,Tiksi 128.9 71.65,Dikson 80.5 73.5,Sydney 151.22 -33.86,Auckland 174.78 -36.84
Honolulu -157.87 21.3,Vancouver -123.15 49.3,San_Francisco -122.4 37.8,Los_Angeles -118.25 33.74,Balboa -79.57 8.95
Valparaiso -71.62 -33.03,Buenos_Aires -58.36 -34.6,Santos -46.3 -23.98,Cape_Town 18.43 -33.9,New_York -74.03 40.68
"""

parser = argparse.ArgumentParser()
parser.add_argument("northwatch")
parser.add_argument("--places", type=int, default=50)
arguments = parser.parse_args()
ports = [line.split() for line in PORTS.replace("\n", ",").split(",") if line.strip()][: arguments.places]
table = "name,lon,lat\n" + "".join(f"{name},{lon},{lat}\n" for name, lon, lat in ports)


def own(*options):
    start = time.perf_counter()
    out = subprocess.run([arguments.northwatch, "matrix", "-", "--quiet", *options], input=table, check=True,
                         capture_output=True, text=True).stdout
    return time.perf_counter() - start, out


print(f"## Distances by water, {len(ports)} places, {len(ports) * (len(ports) - 1) // 2} pairs\n")
seconds, written = own()
print(f"northwatch matrix, all cores: {seconds:.1f} s", flush=True)
alone, again = own("--threads", "1")
print(f"northwatch matrix, one thread: {alone:.1f} s, {'the same' if again == written else 'ANOTHER'} table", flush=True)
lengths = {(row["from"], row["to"]): float(row["distance_m"]) / 1000 for row in csv.DictReader(io.StringIO(written))
           if row["distance_m"]}

start = time.perf_counter()
from scgraph.geographs.marnet import marnet_geograph  # noqa: E402

loading = time.perf_counter() - start
start = time.perf_counter()
ratios = []
for (a, *one), (b, *other) in itertools.combinations(ports, 2):
    ends = [{"longitude": float(lon), "latitude": float(lat)} for lon, lat in (one, other)]
    length = marnet_geograph.get_shortest_path(origin_node=ends[0], destination_node=ends[1], output_units="km")["length"]
    if lengths.get((a, b)):
        ratios.append(length / lengths[a, b])
seconds = time.perf_counter() - start
print(f"scgraph, its network of the seas (MARNET): {loading:.1f} s to load, {seconds:.1f} s for the pairs")
ratios.sort()
print(f"its ways over the shortest: {ratios[0]:.3f} at the least (canals), {statistics.median(ratios):.3f} in the middle, "
      f"{ratios[-1]:.3f} at the most")
