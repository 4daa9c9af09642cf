"""Accounts of a desk: names, roles and argon2 hashes, in one file that only its owner can read."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal, Self

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dragoman.errors import AccountError

AccountRole = Literal["reader", "editor"]
_NAME = re.compile(r"[\w.@-]{1,64}")
_SHORTEST = 10
_LONGEST = 1000


class Account(msgspec.Struct, frozen=True):
    """One who may log in. An editor may correct, a reader may not."""

    name: str
    role: AccountRole
    password: str


class Accounts(msgspec.Struct, frozen=True):
    """All accounts of one file."""

    accounts: tuple[Account, ...] = ()

    @classmethod
    def load(cls, path: Path) -> Self:
        """The accounts in a file; raises AccountError where it is missing or is none."""
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except FileNotFoundError as error:
            raise AccountError("there is no such file", where=str(path), remedy=_MAKE) from error
        except (msgspec.DecodeError, OSError) as error:
            raise AccountError(f"it cannot be read ({error})", where=str(path), remedy=_MAKE) from error

    def save(self, path: Path) -> None:
        """Writes them where only the owner can read them, whole or not at all."""
        beside = path.with_name(path.name + ".new")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(self)) + b"\n")
        beside.replace(path)

    def with_account(self, name: str, role: AccountRole, password: str) -> Accounts:
        """These and one more, in place of one of that name; raises AccountError where name or password will not do."""
        if not _NAME.fullmatch(name):
            raise AccountError(
                "a name has up to 64 letters, digits and . _ @ -", where=name, remedy="Choose another name."
            )
        if not _SHORTEST <= len(password) <= _LONGEST:
            raise AccountError(
                f"a password has {_SHORTEST} to {_LONGEST} characters", where=name, remedy="Choose a longer one."
            )
        account = Account(name, role, PasswordHasher().hash(password))
        return Accounts((*self.without(name).accounts, account))

    def find(self, name: str) -> Account | None:
        """The account of that name."""
        return next((account for account in self.accounts if account.name == name), None)

    def without(self, name: str) -> Accounts:
        """These without the one of that name."""
        return Accounts(tuple(account for account in self.accounts if account.name != name))

    def verified(self, name: str, password: str) -> Account | None:
        """The account that name and password open. An unknown name takes as long as a wrong password."""
        account = self.find(name)
        try:
            PasswordHasher().verify(account.password if account else _nobody(), password[: _LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return None
        return account


_MAKE = "Make one: dragoman accounts add FILE NAME."
_hashes: list[str] = []


def _nobody() -> str:
    """A hash that is nobody's."""
    if not _hashes:
        _hashes.append(PasswordHasher().hash(os.urandom(16).hex()))
    return _hashes[0]
