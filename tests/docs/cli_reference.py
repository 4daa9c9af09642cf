"""What the reference of the command line has of each command, made from the commands themselves.

    python -m tests.docs.cli_reference

writes it anew between the marks of the page; what stands around the marks is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import typer

from dragoman.cli import app
from tests.docs.pages import ROOT

PAGE = ROOT / "docs" / "reference" / "command-line.md"
_MARKED = re.compile(r"(<!-- command:([\w, ]+) -->\n).*?(<!-- /command -->)", re.DOTALL)


def commands() -> dict[str, Any]:
    """Every command by its words, such as `db info`."""
    group: Any = typer.main.get_command(app)
    return dict(_below(group, ()))


def _below(group: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _below(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


def named(page: str) -> set[str]:
    """The commands that a page has between marks."""
    return {name for marked in _MARKED.finditer(page) for name in _names(marked[2])}


def written(page: str) -> str:
    """The page with what stands between its marks made anew."""
    return _MARKED.sub(lambda marked: marked[1] + _section(_names(marked[2])) + marked[3], page)


def _names(mark: str) -> list[str]:
    return [found for name in mark.split(",") for found in commands() if f"{found} ".startswith(f"{name.strip()} ")]


def _section(names: list[str]) -> str:
    known = commands()
    if len(names) > 1 and len({name.split()[0] for name in names}) == 1:  # a group: each command has its own
        return "\n".join(f"### dragoman {name}\n\n{_one([name], known)}" for name in names)
    return _one(names, known)


def _one(names: list[str], known: dict[str, Any]) -> str:
    usage = "\n".join(f"dragoman {name}{_arguments(known[name])}{_options(known[name])}" for name in names)
    helped = known[names[0]].help.strip().partition("\n\n")[0] if len(names) == 1 else ""
    rows = list(_rows(names, known))
    table = ["| | |", "|---|---|", *rows] if rows else []
    return "\n".join(["```text", usage, "```", "", *([" ".join(helped.split()), ""] if helped else []), *table, ""])


def _arguments(command: Any) -> str:
    return "".join(f" {_metavar(one)}" for one in command.params if one.param_type_name == "argument")


def _metavar(argument: Any) -> str:
    words = str(argument.metavar).replace("[", "").replace("]", "").rstrip(".")
    return (words if argument.required else f"[{words}]") + ("..." if argument.nargs == -1 else "")


def _options(command: Any) -> str:
    return " [OPTIONS]" if any(one.param_type_name == "option" for one in command.params) else ""


def _rows(names: list[str], known: dict[str, Any]) -> Iterator[str]:
    """A row for each argument and option, with whose it is where not all of several have it."""
    found: dict[str, tuple[str, list[str]]] = {}
    for name in names:
        for one in known[name].params:
            cell = _cell(one)
            found.setdefault(cell, (_told(one), []))[1].append(name)
    for cell, (told, having) in found.items():
        whose = "" if len(having) == len(names) else f" Of {', '.join(having)} alone."
        yield f"| {cell} | {told}{whose} |"


def _cell(one: Any) -> str:
    if one.param_type_name == "argument":
        return f"`{_metavar(one)}`".replace("|", "\\|")
    flag = getattr(one, "is_flag", False)
    value = "" if flag else f" {one.metavar or 'N'}"
    long = [option for option in one.opts if option.startswith("--")] + list(one.secondary_opts)
    short = [option for option in one.opts if not option.startswith("--")]
    shown = [f"{option}{value}" for option in long] + short
    return ", ".join(f"`{option}`" for option in shown).replace("|", "\\|")


def _told(one: Any) -> str:
    told = " ".join((one.help or "").split()).replace("|", "\\|")
    if getattr(one, "multiple", False) and "again" not in told:
        told += " May be given again."
    if one.param_type_name == "option" and not getattr(one, "is_flag", False) and one.default not in (None, "", False):
        told += f" `{_value(one.default)}` where it is not given."
    return told


def _value(default: Any) -> str:
    return f"{default:g}" if isinstance(default, float) else str(getattr(default, "value", default))


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf8")), encoding="utf8")
