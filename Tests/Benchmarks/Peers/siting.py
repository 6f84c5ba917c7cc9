"""Times northwatch's choice of sites beside spopt with the solver CBC, in one run, and prints both.

    python siting.py NORTHWATCH [--candidates 200] [--demand 20000] [--choose 5] [--objective covering backup median centre] [--limit 600]

Positions north of 60° N at random, demand with whole weights, times by air along geodesics of pyproj. The whole process is
timed for northwatch, reading and times included; for spopt the building of its model and the solver, the matrix of times
being given. spopt has no backup coverage: its model is written here with PuLP, for the same CBC. Where CBC is not done within
the limit, no optimum is compared.
"""

import argparse
import json
import math
import pathlib
import random
import subprocess
import tempfile
import time
import warnings

import numpy
import pulp
import pyproj
from spopt.locate import MCLP, PCenter, PMedian

parser = argparse.ArgumentParser()
parser.add_argument("northwatch")
parser.add_argument("--candidates", type=int, default=200)
parser.add_argument("--demand", type=int, default=20_000)
parser.add_argument("--choose", type=int, default=5)
parser.add_argument("--within", type=float, default=1.5, help="hours")
parser.add_argument("--speed", type=float, default=300.0, help="knots")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--limit", type=int, default=600, help="seconds for CBC")
parser.add_argument("--objective", nargs="+", default=["covering", "median", "centre"])
arguments = parser.parse_args()
warnings.filterwarnings("ignore")

chance = random.Random(arguments.seed)


def position():
    height = chance.uniform(math.sin(math.radians(60)), 1)
    return round(chance.uniform(-140, -50), 6), round(math.degrees(math.asin(height)), 6)


candidates = [position() for _ in range(arguments.candidates)]
demand = [(*position(), chance.randint(1, 100)) for _ in range(arguments.demand)]
weights = numpy.array([weight for *_, weight in demand], dtype=float)
folder = pathlib.Path(tempfile.mkdtemp())
(folder / "candidates.csv").write_text("name,lon,lat\n" + "".join(
    f"{number},{lon},{lat}\n" for number, (lon, lat) in enumerate(candidates)))
(folder / "demand.csv").write_text("weight,lon,lat\n" + "".join(
    f"{weight},{lon},{lat}\n" for lon, lat, weight in demand))
subprocess.run([arguments.northwatch, "init", str(folder / "scenario.yaml")], check=True)

geod = pyproj.Geod(ellps="WGS84")
hours = numpy.empty((len(demand), len(candidates)))
lons, lats = (numpy.array([point[axis] for point in demand]) for axis in (0, 1))
for number, (lon, lat) in enumerate(candidates):
    far = geod.inv(numpy.full(len(demand), lon), numpy.full(len(demand), lat), lons, lats)[2]
    hours[:, number] = far / 1852 / arguments.speed


def value(objective, sites):
    if objective == "backup":
        return weights[(hours[:, sites] <= arguments.within).sum(axis=1) >= 2].sum()
    least = hours[:, sites].min(axis=1)
    if objective == "covering":
        return weights[least <= arguments.within].sum()
    return least.max() if objective == "centre" else (least * weights).sum() / weights.sum()


def own(objective):
    options = ["--within", f"{arguments.within}h"] if objective in ("covering", "backup") else []
    start = time.perf_counter()
    subprocess.run(
        [arguments.northwatch, "site", str(folder / "scenario.yaml"), "--choose", str(arguments.choose),
         "--objective", objective, "--air-speed", f"{arguments.speed}kn", "--fixed", "none", "--quiet",
         "--candidates", str(folder / "candidates.csv"), "--demand", str(folder / "demand.csv"),
         "-o", str(folder / f"{objective}.geojson"), *options], check=True)
    seconds = time.perf_counter() - start
    whole = json.loads((folder / f"{objective}.geojson").read_text())["features"][0]["properties"]
    print(f"northwatch, {objective}: {seconds:.1f} s; {whole['proof']}; gap {whole['gap']}", flush=True)
    return [int(site) for site in whole["sites"]]


class Backup:
    """The most demand reached by two sites (Hogan and ReVelle 1986), demand that the same candidates reach as one."""

    def __init__(self):
        reached, classes = numpy.unique(hours <= arguments.within, axis=0, return_inverse=True)
        total = numpy.bincount(classes.ravel(), weights)
        self.problem = pulp.LpProblem("backup", pulp.LpMaximize)
        self.fac_vars = [pulp.LpVariable(f"x{number}", cat="Binary") for number in range(len(candidates))]
        counted = [number for number in range(len(reached)) if reached[number].sum() >= 2]
        # Whole numbers: one site would otherwise cover half of what it reaches.
        covered = {number: pulp.LpVariable(f"y{number}", cat="Binary") for number in counted}
        self.problem += pulp.lpSum(total[number] * covered[number] for number in counted)
        self.problem += pulp.lpSum(self.fac_vars) == arguments.choose
        for number in counted:
            near = numpy.flatnonzero(reached[number])
            self.problem += 2 * covered[number] <= pulp.lpSum(self.fac_vars[site] for site in near)


def peer(objective):
    solver = pulp.PULP_CBC_CMD(msg=False, threads=2, timeLimit=arguments.limit)
    start = time.perf_counter()
    if objective == "backup":
        model = Backup()
    elif objective == "covering":
        model = MCLP.from_cost_matrix(hours, weights, service_radius=arguments.within, p_facilities=arguments.choose)
    elif objective == "median":
        model = PMedian.from_cost_matrix(hours, weights, p_facilities=arguments.choose)
    else:
        model = PCenter.from_cost_matrix(hours, p_facilities=arguments.choose)
    model.problem.solve(solver)
    seconds = time.perf_counter() - start
    status = pulp.LpSolution[model.problem.sol_status]
    name = "PuLP" if objective == "backup" else "spopt"
    print(f"{name} with CBC, {objective}: {seconds:.1f} s; {status}", flush=True)
    if model.problem.sol_status != pulp.LpSolutionOptimal:
        return None
    return [number for number, variable in enumerate(model.fac_vars) if variable.value() > 0.5]


print(f"## {arguments.choose} of {len(candidates)} candidates, {len(demand)} points of demand, seed {arguments.seed}\n")
for objective in arguments.objective:
    ours = own(objective)
    theirs = peer(objective)
    words = f"northwatch {value(objective, ours):.9g}"
    if theirs is not None:
        other = value(objective, theirs)
        same = abs(value(objective, ours) - other) <= 1e-9 * abs(other)
        words += f", CBC {other:.9g}: {'the same optimum' if same else 'ANOTHER optimum'}"
    print(f"{objective}: {words}\n", flush=True)
