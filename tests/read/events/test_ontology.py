from collections import Counter
from typing import get_args

import msgspec

from dragoman.model import Span
from dragoman.model.event import Event, EventType, Participant, Stand
from dragoman.read.events.ontology import issues, ontology

MEDIATION = "036 037 038 039 044 045 046 0871 106 107 108 125 126 127 134 135 164 165 196".split()


def test_the_table_has_the_sixteen_types_that_an_event_can_have() -> None:
    assert set(ontology().types) == set(get_args(EventType))
    assert len(ontology().types) == 16


def test_each_class_of_the_four_holds_its_types() -> None:
    quads = Counter(kind.quad for kind in ontology().types.values())
    assert quads == {
        "verbal cooperation": 4, "material cooperation": 3, "verbal conflict": 4, "material conflict": 5,
    }  # fmt: skip


def test_every_code_that_carries_mediation_is_kept_with_a_type_of_the_table() -> None:
    assert sorted(ontology().cameo) == sorted(MEDIATION)
    assert {code.type for code in ontology().cameo.values()} <= set(ontology().types)


def test_all_is_defined() -> None:
    table = ontology()
    definitions = [t.definition for t in table.types.values()] + [
        d for t in table.types.values() for d in t.modes.values()
    ]
    assert all(definitions) and all(table.contexts.values()) and all(c.definition for c in table.cameo.values())


def test_an_alias_names_one_issue_only() -> None:
    counts = Counter(alias for issue in issues().values() for alias in issue.aliases)
    assert [alias for alias, times in counts.items() if times > 1] == []


def test_aliases_are_lower_case_words_without_space_around_them() -> None:
    aliases = [alias for issue in issues().values() for alias in issue.aliases]
    assert [a for a in aliases if a != a.lower().strip()] == []
    assert len(issues()) >= 40


def test_an_event_survives_json() -> None:
    span = Span(0, 5, "talks")
    event = Event(
        "e1",
        "CONSULT",
        span,
        "happened",
        0.8,
        participants=(Participant(span, "mediator"),),
        stands=(Stand("refused", span),),
    )
    assert msgspec.json.decode(msgspec.json.encode(event), type=Event) == event
