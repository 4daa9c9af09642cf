from pathlib import Path

import pytest

from dragoman.cli.along import Along
from dragoman.cli.exits import Exit
from dragoman.ingest import read_paths
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
    assert "dragoman_done_ratio 1.0000" in metrics.read_text()
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


def test_how_far_a_run_is_is_told_by_the_bytes_of_its_files(tmp_path: Path) -> None:
    first = written(tmp_path / "a.warc.gz", packed(records(40)))
    second = written(tmp_path / "b.warc.gz", packed(records(40)))
    along = Along([str(first), str(second)])
    shares = [along.done / (along.total or 1) for _ in along.followed(read_paths([str(first), str(second)]))]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[20] == pytest.approx(0.25, abs=0.02)
    assert shares[40] == pytest.approx(0.5, abs=0.01)
    assert along.done == along.total
    assert Along(["-"]).total is None


def test_a_long_part_is_followed_while_it_is_read(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from dragoman.cluster import Progress, read_archive
    from dragoman.cluster.run import _follow
    from dragoman.cluster.shards import Shards
    from tests.cluster.readers import quick

    path = written(tmp_path / "a.warc.gz", packed(records(20)))
    manifest = read_archive([str(path)], tmp_path / "out", workers=1, shard_documents=5, make=quick)
    assert manifest.counts is not None
    (tmp_path / "out" / "part-00000" / "00003.parquet").unlink()
    told: list[Progress] = []
    _follow(iter([None, (manifest.parts[0], manifest.counts)]), Shards(tmp_path / "out"), manifest, told.append)
    assert [(one.parts_done, one.counts.read) for one in told] == [(0, 15), (1, 20)]
