"""Who is there: sessions in the store, so that whoever is logged in stays so when a desk starts anew."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import delete, insert, select

from dragoman.serve.guard.accounts import AccountRole
from dragoman.serve.options import Options
from dragoman.store import Store, schema

_LASTS = timedelta(hours=12)
_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
#: The name under which whoever brings the desk's token has a session; no account can have it.
_BY_TOKEN = ""


class Viewer(msgspec.Struct, frozen=True):
    """Who asks, and whether they may correct. `session` is empty where nobody needs to log in."""

    name: str
    role: AccountRole
    session: str = ""

    @property
    def may_correct(self) -> bool:
        """Whether judgements of theirs are taken."""
        return self.role == "editor"


class Sessions:
    """Sessions by a hash of their secret: what is in the store opens nothing.

    A session holds as long as what opened it: it ends with its account, with another password or role of it, and with
    the token of the desk.
    """

    def __init__(self, store: Store, options: Options) -> None:
        self._store = store
        self._options = options

    def begin(self, account: str | None) -> str:
        """The secret of a new session of an account, or of whoever brought the token (None)."""
        table, secret = schema.desk_sessions, secrets.token_urlsafe(32)
        name = account if account is not None else _BY_TOKEN
        now = datetime.now(UTC)
        row = {
            "secret": _hashed(secret), "name": name, "opened_by": self._opens(name),
            "ends": (now + _LASTS).strftime(_FORMAT),
        }  # fmt: skip
        with self._store.transaction(writes=True) as connection:
            connection.execute(delete(table).where(table.c.ends < now.strftime(_FORMAT)))
            connection.execute(insert(table), row)
        return secret

    def find(self, secret: str) -> Viewer | None:
        """Whose session it is; None where it has ended."""
        table, now = schema.desk_sessions, datetime.now(UTC).strftime(_FORMAT)
        query = select(table.c.name, table.c.opened_by).where(table.c.secret == _hashed(secret), table.c.ends >= now)
        with self._store.transaction() as connection:
            row = connection.execute(query).one_or_none()
        if row is None or not same(row.opened_by, self._opens(row.name) or ""):
            return None
        if row.name == _BY_TOKEN:
            return Viewer(self._options.name, "editor", secret)
        return Viewer(row.name, self._role(row.name), secret)

    def end(self, secret: str) -> None:
        """Ends a session."""
        table = schema.desk_sessions
        with self._store.transaction(writes=True) as connection:
            connection.execute(delete(table).where(table.c.secret == _hashed(secret)))

    def _opens(self, name: str) -> str | None:
        """A hash of what opens a session of that name now; None where nothing does."""
        if name == _BY_TOKEN:
            return _hashed(self._options.token) if self._options.token is not None else None
        account = self._options.accounts.find(name) if self._options.accounts else None
        return _hashed(f"{account.role} {account.password}") if account else None

    def _role(self, name: str) -> AccountRole:
        account = self._options.accounts.find(name) if self._options.accounts else None
        return account.role if account else "reader"


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
