"""Archives in object storage: a real S3 server on this machine, spoken to over HTTP as any other."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest

from tests.ingest.archives import found_in, packed, records

pytest.importorskip("s3fs", reason="object storage needs s3fs")
pytest.importorskip("moto.server", reason="the S3 server of the tests is moto's")

KEY, SECRET, REGION = "press", "none", "us-east-1"


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The URL of a bucket on a server of its own, with two archives, one of them cut off, and a file of no kind."""
    import fsspec
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as environment, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of the AWS libraries, which are not ours to mend
        for name, value in (
            ("AWS_ACCESS_KEY_ID", KEY), ("AWS_SECRET_ACCESS_KEY", SECRET), ("AWS_DEFAULT_REGION", REGION),
            ("AWS_ENDPOINT_URL", f"http://{host}:{port}"),
        ):  # fmt: skip
            environment.setenv(name, value)
        storage = fsspec.filesystem("s3")
        storage.mkdir("press")
        storage.pipe({
            "press/2024/a.warc.gz": packed(records(3)), "press/2024/b.warc.gz": packed(records(5))[:-100],
            "press/notes.pdf": b"%PDF",
        })  # fmt: skip
        storage.invalidate_cache()
        yield "s3://press"
        fsspec.get_filesystem_class("s3").clear_instance_cache()
    server.stop()


def test_warc_files_are_read_out_of_a_bucket(bucket: str) -> None:
    reports, skipped = found_in(f"{bucket}/2024/a.warc.gz")  # type: ignore[arg-type]
    assert (len(reports), skipped) == (3, [])
    assert {report.provenance.container for report in reports if report.provenance} == {"s3://press/2024/a.warc.gz"}
    assert len({report.id for report in reports}) == 3


def test_a_bucket_and_a_pattern_stand_for_their_archives_and_what_is_cut_off_is_counted(bucket: str) -> None:
    for place in (bucket, f"{bucket}/2024/*.warc.gz"):
        reports, skipped = found_in(place)  # type: ignore[arg-type]
        assert len({report.id for report in reports}) == 4
        (cut_off,) = skipped
        assert "talks-4" in cut_off.source and "unpacked" in cut_off.reason


def test_a_bucket_that_is_not_there_is_explained(bucket: str) -> None:
    _, (missing,) = found_in(f"{bucket}/2024/none.warc.gz")  # type: ignore[arg-type]
    assert missing.source == "s3://press/2024/none.warc.gz"
    _, (nowhere,) = found_in("s3://elsewhere/*.warc.gz")  # type: ignore[arg-type]
    assert nowhere.reason
