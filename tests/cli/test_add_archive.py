from pathlib import Path

import pytest

from dragoman.cli.exits import Exit
from dragoman.store import Store
from tests.cli.runs import dragoman
from tests.ingest.archives import WORDS, packed, records, written
from tests.ingest.test_containers import SPANISH, lines


def test_an_archive_goes_into_a_store_with_counts_by_reason(tmp_path: Path) -> None:
    path = written(tmp_path / "a.warc.gz", packed([*records(3), *records(1)]))
    written(tmp_path / "b.jsonl", lines(*[{"text": SPANISH}] * 12))
    metrics = tmp_path / "dragoman.prom"
    result = dragoman("add", path, tmp_path / "b.jsonl", "--db", tmp_path / "press.db", "--metrics", metrics)
    assert result.exit_code == Exit.SOME_SKIPPED
    assert "3 added, 1 unchanged, 12 skipped" in result.stderr
    assert result.stderr.count("skipped " + str(tmp_path)) == 10
    assert "skipped 12 in all: it is in Spanish" in result.stderr
    assert 'dragoman_documents_total{outcome="added"} 3' in metrics.read_text()
    assert 'dragoman_skipped_total{reason="it is in Spanish. Only English is read so far."} 12' in metrics.read_text()
    with Store.open(tmp_path / "press.db") as store:
        assert store.summary().reports == 3


def test_a_field_can_be_mapped(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", lines({"story": WORDS}))
    assert dragoman("add", path, "--db", tmp_path / "a.db").exit_code == Exit.NOTHING_READ
    mapped = dragoman("add", path, "--db", tmp_path / "a.db", "--field", "text=story")
    assert mapped.exit_code == Exit.READ
    assert "--field x says not" in dragoman("add", path, "--db", tmp_path / "a.db", "--field", "x").stderr
    assert "no field of ours" in dragoman("add", path, "--db", tmp_path / "a.db", "--field", "x=y").stderr


def test_ray_asks_for_shards(tmp_path: Path) -> None:
    result = dragoman("add", tmp_path, "--engine", "ray")
    assert result.exit_code == Exit.USAGE
    assert "--shards DIR" in result.stderr


def test_shards_are_loaded_into_a_store(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from dragoman.cluster import read_archive
    from tests.cluster.readers import quick

    path = written(tmp_path / "a.warc.gz", packed(records(3))[:-30])
    read_archive([str(path)], tmp_path / "out", workers=1, make=quick)
    result = dragoman("db", "load", tmp_path / "out", "--db", tmp_path / "press.db")
    assert "2 added, 1 skipped" in result.stderr
    missing = dragoman("db", "load", tmp_path, "--db", tmp_path / "press.db")
    assert "no manifest" in missing.stderr
