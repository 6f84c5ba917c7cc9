"""Checks that every number in the tables and the first sentences of a report's page is in its figures.json, to the digits printed.

A number is looked for under figures whose unit is the one that the page names: km², km, h, kn, % (of a share), or none.
Where cells of the same row, or the heading above a folded table, are names in figures.json, the number must belong to
something that bears one of them or lies below it. Words that are strings in figures.json as a whole are no numbers of the page.

Usage: check_page.py REPORT-FOLDER...
"""

import html.parser
import json
import pathlib
import re
import sys
from collections import defaultdict

NUMBER = re.compile(r"(?<![\w.,-])[−-]?\d+(?:\.\d+)?(?![\w.])")
UNIT = re.compile(r"\s*(km²|km|kn|h|%)(?!\w)")
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
# What has its unit beside it, in the member unit.
MEASURED = {"value", "bound", "root_bound", "without", "behind", "adds", "gain_alone"}
DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


class Figures:
    """The numbers by unit, each with the strings that stand beside it or above it."""

    def __init__(self, value):
        self.numbers = defaultdict(list)
        self.strings = set()
        self.owners = set()
        self.collect(value, "", frozenset())
        # Only what can hide a number is looked for in words.
        self.numbered = sorted((s for s in self.strings if any(c.isdigit() for c in s)), key=len, reverse=True)

    def collect(self, value, key, names, beside=""):
        if isinstance(value, dict):
            beside = value.get("unit", beside)
            own = {v for v in value.values() if isinstance(v, str)}
            self.strings |= own
            for member, part in value.items():
                self.collect(part, member, names | own, beside)
        elif isinstance(value, list):
            for part in value:
                if isinstance(part, str):
                    self.strings.add(part)
                else:
                    self.collect(part, key, names, beside)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            # A band's kind says its unit.
            banded = key in ("value", "low", "high", "threshold")
            if beside and key in MEASURED:
                key = f"{key}_{beside}"
            elif banded:
                gap = any("gap" in name for name in names)
                key = "share" if names & {"share-of-area", "share-lost"} else "area_km2" if gap else "time_h"
            for unit, number in self.readings(key, value):
                self.numbers[unit].append((number, names))
                self.owners |= names

    @staticmethod
    def readings(key, value):
        if key.endswith("_km2"):
            yield "km²", value
        elif key.endswith("_km"):
            yield "km", value
        elif key.endswith("_kn"):
            yield "kn", value
        elif key.endswith("_h"):
            yield "h", value
        elif key.endswith("_s"):
            yield "h", value / 3600
        elif "share" in key:
            yield "%", value * 100
        else:
            yield "", value

    def have(self, number, decimals, units, names):
        half = 0.5 * 10**-decimals + 1e-6 * max(1, abs(number))
        return any(
            abs(value - number) <= half and (not names or names & owners)
            for unit in units
            for value, owners in self.numbers[unit]
        )


class Page(html.parser.HTMLParser):
    """The tables: rows of cells as (text, whether it is a head), with the heading of a folded part."""

    def __init__(self):
        super().__init__()
        self.tables, self.headings, self.summary, self.inside = [], "", "", None

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append({"heading": self.headings, "summary": self.summary, "rows": []})
        elif tag == "tr":
            self.tables[-1]["rows"].append([])
        elif tag in ("td", "th"):
            self.tables[-1]["rows"][-1].append(["", tag == "th"])
            self.inside = "cell"
        elif tag in ("h2", "summary"):
            self.inside = tag
            if tag == "h2":
                self.headings, self.summary = "", ""
            else:
                self.summary = ""
        elif tag == "br" and self.inside == "cell":
            self.tables[-1]["rows"][-1][-1][0] += "\n"

    def handle_endtag(self, tag):
        if tag in ("td", "th", "h2", "summary"):
            self.inside = None
        if tag == "details":
            self.summary = ""

    def handle_data(self, data):
        if self.inside == "cell":
            self.tables[-1]["rows"][-1][-1][0] += data
        elif self.inside == "h2":
            self.headings += data
        elif self.inside == "summary":
            self.summary += data


def units_of(head):
    """The unit that a column's head names behind a comma, a gap or alone."""
    found = re.search(r"(?:^|[\s,])(km²|km|kn|h)\s*$", head.strip())
    return found.group(1) if found else None


def check(folder):
    figures = Figures(json.loads((folder / "figures.json").read_text()))
    page = Page()
    page.feed((folder / "report.html").read_text())
    problems, count = [], 0
    for table in page.tables:
        heads = []
        for row in table["rows"]:
            texts = [text.replace("\u202f", "").strip() for text, _ in row]
            is_head = all(head for _, head in row)
            if is_head:
                heads = texts
            context = {t for t in texts + [re.sub(r"^[^:]*: ", "", table["summary"]), table["summary"]] if t in figures.owners}
            for column, text in enumerate(texts):
                rest = DATE.sub(" ", DIGEST.sub(" ", text))
                if text in figures.strings:
                    continue
                for string in figures.numbered:
                    if len(string) > 2 and string in rest:
                        rest = rest.replace(string, " ")
                head = heads[column] if column < len(heads) and not is_head else ""
                for found in NUMBER.finditer(rest):
                    number = found.group().replace("−", "-")
                    decimals = len(number.partition(".")[2])
                    unit = UNIT.match(rest, found.end())
                    named = unit.group(1) if unit else units_of(head)
                    # Two parts of a time in brackets have the unit that stands before them.
                    if named is None and re.search(r"\d h \(", rest):
                        named = "h"
                    # A row of weeks has the day of the first of them.
                    names = set() if is_head or "–" in rest else context
                    count += 1
                    if not figures.have(float(number), decimals, [named] if named else [""], names):
                        where = table["heading"] + (f", {table['summary']}" if table["summary"] else "")
                        problems.append(f"{where}: {number} {named or ''} of “{text}” (row {texts[:2]})")
    return count, problems


failed = False
for name in sys.argv[1:]:
    count, problems = check(pathlib.Path(name))
    for problem in problems:
        print(problem)
    print(f"{name}: {count} numbers of the page, {len(problems)} not in figures.json")
    failed |= bool(problems) or count == 0
sys.exit(1 if failed else 0)
