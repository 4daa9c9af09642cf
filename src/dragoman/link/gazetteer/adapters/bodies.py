"""`government_bodies.tsv` (Govdirectory, CC0) and `parties.csv` (Party Facts, MIT)."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from dragoman.link.gazetteer.draft import Draft
from dragoman.link.gazetteer.entity import Entity

#: The catalogue lists municipalities too, whose names would pass for places.
_KINDS = (
    ("ministry", re.compile(r"\b(ministry|department|minister)\b", re.I)),
    ("embassy", re.compile(r"\b(embassy|consulate|mission)\b", re.I)),
    ("court", re.compile(r"\b(court|tribunal)\b", re.I)),
    ("police", re.compile(r"\bpolice\b", re.I)),
    ("parliament", re.compile(r"\b(parliament|senate|house of|assembly|bundestag|congress)\b", re.I)),
    ("central bank", re.compile(r"\b(reserve bank|central bank|national bank|bank of)\b", re.I)),
    ("armed forces", re.compile(r"\b(army|navy|air force|armed forces|defence force|coast guard)\b", re.I)),
    ("agency", re.compile(
        r"\b(agency|office|commission|council of|authority|service|institute|directorate|board|committee|bureau|"
        r"secretariat|inspectorate|administration|foundation|corporation|centre|center|fund|cabinet|government)\b",
        re.I,
    )),
)  # fmt: skip
_LOCAL = re.compile(r"\b(municipal|municipality|district|parish|county|city of|community|commune|local)\b", re.I)


def add_government_bodies(path: Path, draft: Draft) -> None:
    """Adds ministries, agencies, courts and their like; municipalities are counted and left out."""
    draft.source("Govdirectory", "CC0", "not stated")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            kind = next((kind for kind, words in _KINDS if words.search(row["name"])), None)
            if kind is None or _LOCAL.search(row["name"]):
                draft.counts["government bodies that are municipalities or of no known kind"] += 1
                continue
            country = draft.find(row["catalogue"].replace("-", " "), ("state",))
            draft.add(Entity(row["wikidata"], row["name"], "organisation", kind, country))


def add_parties(path: Path, draft: Draft) -> None:
    """Adds parties under their English, native and short names."""
    draft.source("Party Facts", "MIT", "not stated")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = row["name"] or row["name_native"] or row["name_short"]
            if not name:
                continue
            identifier = row["wikidata_id"] or f"partyfacts:{row['partyfacts_id']}"
            country = draft.codes.get(row["country"].lower())
            names = [text for text in (row["name_native"], row["name_short"]) if text]
            draft.add(Entity(identifier, name, "organisation", "party", country), names)
