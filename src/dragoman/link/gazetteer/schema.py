"""The tables of a gazetteer file.

`name` is kept in the order of its folded key, so that a look-up is one descent of one tree; `text` is NULL where the
name is the entity's own. `sound` leads from the skeleton of a name's last word to folded names that end so.
"""

from __future__ import annotations

FORMAT = 1

TABLES = """
CREATE TABLE source (name TEXT PRIMARY KEY, licence TEXT, date TEXT) WITHOUT ROWID;
CREATE TABLE word (key INTEGER PRIMARY KEY, text TEXT);
CREATE TABLE entity (
    key INTEGER PRIMARY KEY, id TEXT, name TEXT, type INTEGER, kind INTEGER, country INTEGER, region INTEGER,
    latitude REAL, longitude REAL, population INTEGER, geonames TEXT, rank INTEGER
);
CREATE TABLE name (folded TEXT, entity INTEGER, role INTEGER, text TEXT,
    PRIMARY KEY (folded, entity, role)) WITHOUT ROWID;
CREATE TABLE sound (skeleton TEXT, folded TEXT, PRIMARY KEY (skeleton, folded)) WITHOUT ROWID;
CREATE TABLE term (
    holder INTEGER, number INTEGER, office INTEGER, title INTEGER, body INTEGER, posted INTEGER, begun TEXT, ended TEXT,
    PRIMARY KEY (holder, number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX entity_id ON entity (id);
CREATE INDEX term_office ON term (body, office);
"""

TYPES = ("person", "organisation", "state", "place", "group")

#: What a row of `name` is: a full name or alias, a bare surname, a metonym, a demonym.
FULL, SURNAME, METONYM, DEMONYM = range(4)
