import ast
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from dragoman import settings
from dragoman.settings import DEFAULT, Settings


def test_settings_are_frozen() -> None:
    with pytest.raises(AttributeError):
        DEFAULT.threads = 2  # type: ignore[misc]


def test_every_setting_has_a_default_and_says_what_it_is() -> None:
    assert Settings() == DEFAULT
    tree = ast.parse(Path(settings.__file__).read_text())
    (body,) = (node.body for node in tree.body if isinstance(node, ast.ClassDef))
    followed = {
        field.target.id
        for field, note in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(note, ast.Expr)
    }
    assert followed == {field.name for field in msgspec.structs.fields(Settings)}
