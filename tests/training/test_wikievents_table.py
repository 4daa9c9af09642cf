import tomllib
from importlib import resources
from typing import get_args

from dragoman.model.event import EventRole
from dragoman.read.events.ontology import ontology


def test_wikievents_types_map_to_types_modes_and_roles_of_ours() -> None:
    table = tomllib.loads(resources.files("dragoman.read.events.tables").joinpath("wikievents.toml").read_text("utf8"))
    assert not set(table["types"]) & set(table["none"])
    for name, target in table["types"].items():
        kind = ontology().types[target["type"]]
        assert target.get("mode") is None or target["mode"] in kind.modes, name
        assert set(target["roles"].values()) <= set(get_args(EventRole)), name
