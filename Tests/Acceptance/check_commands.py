"""Runs every command that a report prints, and compares what it writes with the report's figures.

Usage: check_commands.py NORTHWATCH REPORT-FOLDER [FOLDER-OF-THE-SCENARIO]
"""

import csv
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

northwatch, report = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
figures = json.loads((report / "figures.json").read_text())
commands = dict(figures["commands"])
page = html.unescape((report / "report.html").read_text())
problems = []


def say(words):
    problems.append(words)
    print(words)


def near(one, other, slack):
    return (one is None) == (other is None) and (one is None or abs(one - other) <= slack)


def table(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return float(text) if text else None


def check_coverage(folder, sections):
    made = json.loads((folder / "figures.json").read_text())
    for section in sections:
        if made[section] != figures[section]:
            say(f"{section} is not what the command computes")


def check_contest(folder):
    if (folder / "contest.csv").read_bytes() != (report / "contest.csv").read_bytes():
        say("contest.csv is not that of the report")
    if (folder / "contest.geojson").read_bytes() != (report / "contest.geojson").read_bytes():
        say("contest.geojson is not that of the report")
    rows = table(folder / "contest.csv")
    contest = figures["contest"]
    for holding in contest["first"] + contest["deciding"]:
        key = (holding["side"] or "", holding.get("asset", ""))
        own = [row for row in rows if (row["side"], row["asset"]) == key and row["of"] in ("area", "part")]
        whole = [row for row in own if row["of"] == "area"]
        if len(whole) != 1 or not near(number(whole[0]["area_km2"]), holding["area_km2"], 1e-6):
            say(f"contest: {key} has another area in the table")
        parts = {row["name"]: number(row["area_km2"]) for row in own if row["of"] == "part"}
        for part in holding["parts"] if parts else []:
            if not near(parts.get(part["name"]), part["area_km2"], 1e-6):
                say(f"contest: {key} has another area of {part['name']} in the table")
    for passage in contest["passages"]:
        for first in passage["first"]:
            name = f"{passage['id']} {passage['name']}"
            own = [r for r in rows if r["of"] == "passage" and r["name"] == name and r["side"] == (first["side"] or "")]
            if len(own) != 1 or not near(number(own[0]["length_km"]), first["length_km"], 1e-3):
                say(f"contest: {name} has another length in the table")


def check_corridors(folder):
    for name in ("corridors.csv", "corridor-legs.csv", "corridors.geojson"):
        if (folder / name).read_bytes() != (report / name).read_bytes():
            say(f"{name} is not that of the report")
    rows = {(row["corridor"], row["way"]): row for row in table(folder / "corridors.csv")}
    for corridor in figures["corridors"]:
        for way in corridor["ways"]:
            row, key = rows.get((corridor["id"], way["way"])), f"corridor {corridor['id']} {way['way']}"
            if row is None:
                say(f"{key} is not in the table")
                continue
            pairs = [("distance_km", "distance_km", 0.0501), ("days", "days", 0.00501), ("weeks_open", "weeks_open", 0)]
            for name, member, slack in pairs + [("fuel_t", "fuel_t", 0.0501), ("bunker_share", "share_of_bunkers", 5.01e-5)]:
                if not near(number(row[name]), way[member], slack):
                    say(f"{key}: another {member}")
            for scope in way["scopes"]:
                for name in ("seen_km", "unseen_km", "longest_unseen_km"):
                    if not near(number(row[f"{name}_{scope['scope']}"]), scope[name], 0.0501):
                        say(f"{key}: another {name}")
                for help in scope["help"]:
                    for name in ("median_h", "worst_h"):
                        if not near(number(row[f"{help['way']}_{name}_{scope['scope']}"]), help[name], 0.0501):
                            say(f"{key}: another {name} by {help['way']}")


def check_season(folder, command, key):
    season = next(s for s in figures["seasons"] if s["id"] == key)
    rows = table(folder / re.search(r"-o (\S+)", command).group(1))
    if len(rows) != len(season["weeks"]):
        say(f"season {key}: another number of weeks")
    for row, week in zip(rows, season["weeks"]):
        values = {name.lower(): value for name, value in row.items()}
        for name in ("distance_km", "time_h"):
            if not near(number(values[name]), week[name], 0.0501):
                say(f"season {key}, week {week['week']}: another {name}")


def check_siting(folder, command, key):
    question = next(q for q in figures["siting"] if q["id"] == key)
    made = json.loads((folder / re.search(r"-o (\S+)", command).group(1)).read_text())["features"]
    whole = made[0]["properties"]
    for member, value in question.items():
        if member not in ("id", "asset", "chosen") and whole[member] != value:
            say(f"siting {key}: {member} is not what the command computes")
    chosen = [f["properties"] for f in made if f["properties"]["kind"] == "chosen-site"]
    if [(c["name"], c["adds"], c["gain_alone"]) for c in chosen] != [tuple(c.values()) for c in question["chosen"]]:
        say(f"siting {key}: the sites add something else")
    own = [row for row in table(report / "siting.csv") if row.pop("question") == key]
    rows = table(folder / re.search(r"--table (\S+)", command).group(1))
    if [{name: row[name] for name in own[0]} for row in rows] != own:
        say(f"siting {key}: the ranking is not that of siting.csv")


with tempfile.TemporaryDirectory() as made:
    folder = pathlib.Path(made) / "work"
    if len(sys.argv) > 3:
        shutil.copytree(sys.argv[3], folder)
    else:
        folder.mkdir()
    environment = dict(os.environ, PATH=f"{northwatch.parent}:{os.environ['PATH']}")
    # Each once, that which writes the scenario first.
    for command in dict.fromkeys([commands.pop("scenario", "true")] + list(commands.values())):
        if command != "true" and f"<code>{command}</code>" not in page:
            say(f"the page does not print: {command}")
        done = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True)
        print(f"{command}: {'done' if done.returncode == 0 else done.stderr}")
        if done.returncode != 0:
            say(f"{command} ends with {done.returncode}")
            continue
        sections = [section for section, own in commands.items() if own == command]
        if " coverage " in command:
            check_coverage(folder, {section.split()[0] for section in sections})
        elif " contest " in command:
            check_contest(folder)
        elif " corridors " in command:
            check_corridors(folder)
        elif " site " in command:
            for section in sections:
                check_siting(folder, command, section.split(maxsplit=1)[1])
        elif " season " in command:
            for section in sections:
                check_season(folder, command, section.split(maxsplit=1)[1])
    sections = set(commands) | {section.split()[0] for section in commands}
    for member, value in figures.items():
        own = {"scenario", "summary", "provenance", "facts", "methods", "commands"}
        if member not in own and value not in (None, []) and member not in sections:
            say(f"no command computes {member}")
print(f"{len(set(commands.values()))} commands, {len(problems)} problems")
sys.exit(1 if problems else 0)
