"""What is followed and which searches are saved, as the store keeps it."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from sqlalchemy import delete, func, insert, select, update

from dragoman.errors import WatchError
from dragoman.store import Search, Store, parse_query, schema
from dragoman.store.writing import now
from dragoman.watch.addresses import check_form

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class Watched(msgspec.Struct, frozen=True):
    """A feed or folder that is followed: since when, when it was looked at last, and what was wrong with it then.

    `etag` and `modified` are what a feed's server said last; `private` allows addresses of private networks.
    """

    address: str
    folder: bool
    private: bool
    added: str
    looked: str | None = None
    problem: str | None = None
    etag: str | None = None
    modified: str | None = None


class SavedSearch(msgspec.Struct, frozen=True):
    """A search that is kept by a name, as it was typed, and when."""

    name: str
    query: str
    saved: str

    @property
    def search(self) -> Search:
        """The search that the words ask for."""
        return parse_query(self.query)


def add_watched(store: Store, address: str, *, private: bool = False) -> Watched:
    """Follows a feed at an http or https address, or a folder; one that is followed already takes `private` anew.

    Raises WatchError where it is neither, or the address holds a password.
    """
    folder = "://" not in address
    if folder:
        path = Path(address).resolve()
        if not path.is_dir():
            raise WatchError("this is no folder and no address", where=address, remedy="Give https://… or a folder.")
        address = str(path)
    elif fault := check_form(address):
        raise WatchError(fault, where=address.rpartition("@")[2], remedy="Give an address as https://HOST/FEED.")
    table = schema.watched
    with store.transaction(writes=True) as connection:
        same = table.c.address == address
        if not connection.execute(update(table).where(same).values(private=private)).rowcount:
            made = {"address": address, "folder": folder, "private": private, "added": now()}
            connection.execute(insert(table), made)
    return next(one for one in watched(store) if one.address == address)


def watched(store: Store) -> tuple[Watched, ...]:
    """All that is followed, in the order in which it was added."""
    table = schema.watched
    with store.transaction() as connection:
        rows = connection.execute(select(table).order_by(table.c.added, table.c.address)).mappings()
        return tuple(Watched(**row) for row in rows)


def looked_at(
    store: Store, one: Watched, *, problem: str | None = None, etag: str | None = None, modified: str | None = None
) -> None:
    """Keeps that a feed or folder was looked at just now, how that ended, and what its server said."""
    table = schema.watched
    said = {"looked": now(), "problem": problem, "etag": etag, "modified": modified}
    with store.transaction(writes=True) as connection:
        connection.execute(update(table).where(table.c.address == one.address).values(said))


def times_skipped(store: Store, source: str, *, but: str | None = None) -> int:
    """How often a source could not be read since it was read last, `but` for reasons that end with these words."""
    table = schema.skipped
    query = select(func.coalesce(func.sum(table.c.times), 0))
    query = query.where(table.c.source == source, table.c.resolved.is_(None))
    if but:
        query = query.where(~table.c.reason.endswith(but, autoescape=True))
    with store.transaction() as connection:
        return int(connection.execute(query).scalar_one())


def save_search(store: Store, name: str, query: str) -> SavedSearch:
    """Keeps a search for statements by a name; one of that name is replaced.

    Raises WatchError where the name can stand in no address or the search is for something else, and SearchError.
    """
    if not _NAME.fullmatch(name):
        raise WatchError("the name can stand in no address", where=name, remedy="Use a to z, 0 to 9 and hyphens.")
    if parse_query(query).find != "statements":
        raise WatchError("a feed has statements alone", where=name, remedy="Leave `in:` out of the search.")
    table, made = schema.saved_searches, SavedSearch(name, query, now())
    with store.transaction(writes=True) as connection:
        connection.execute(delete(table).where(table.c.name == name))
        connection.execute(insert(table), msgspec.structs.asdict(made))
    return made


def saved_searches(store: Store) -> tuple[SavedSearch, ...]:
    """All saved searches, by their names."""
    table = schema.saved_searches
    with store.transaction() as connection:
        rows = connection.execute(select(table).order_by(table.c.name)).mappings()
        return tuple(SavedSearch(**row) for row in rows)


def saved_search(store: Store, name: str) -> SavedSearch | None:
    """The search of that name; None where there is none."""
    return next((one for one in saved_searches(store) if one.name == name), None)


def forget_search(store: Store, name: str) -> None:
    """Forgets a saved search; one that there is not is forgotten already."""
    with store.transaction(writes=True) as connection:
        connection.execute(delete(schema.saved_searches).where(schema.saved_searches.c.name == name))


def remove(store: Store, what: str) -> None:
    """Follows an address or folder no more, or forgets a saved search; reports stay. Raises WatchError."""
    addresses, searches = schema.watched, schema.saved_searches
    folder = what if "://" in what else str(Path(what).resolve())
    with store.transaction(writes=True) as connection:
        gone = connection.execute(delete(addresses).where(addresses.c.address.in_((what, folder)))).rowcount
        gone = gone or connection.execute(delete(searches).where(searches.c.name == what)).rowcount
    if not gone:
        raise WatchError("nothing of that name is followed or saved", where=what, remedy="See: dragoman watch list.")
