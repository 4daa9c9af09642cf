"""The shipped weights on the sample set: whom its statements are said by, as the gold has their sources."""

from pathlib import Path

import pytest

from dragoman.encoder import Encoder
from dragoman.encoder.encoder import WEIGHTS
from dragoman.model import Record, Statement
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.coreference import Ranker, Speakers, link_mentions
from dragoman.read.mentions import find_mentions
from dragoman.segment import lay_out, quote_state

GOLD = sorted((Path(__file__).parents[3] / "samples" / "gold").glob("*.json"))

pytestmark = pytest.mark.skipif(not (WEIGHTS / "encoder.onnx").is_file(), reason="the weights are not made yet")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def speakers_found(record: Record, encoder: Encoder) -> tuple[int, int]:
    """How many statements with a speaker and a source get one, and of how many the cluster is mostly the speaker's."""
    text = record.report.text
    layout = lay_out(text)
    encoding = encoder.encode(encoder.pieces(text, quote_state(text, layout.quotations)))
    said = [Attribution(s.source, s.cue[0] if s.cue else None, s.content) for s in record.statements]
    sources = [span for s in record.statements for span in s.source]
    mentions = find_mentions(text, encoding, encoder.heads, layout, sources)
    resolution = link_mentions(text, mentions, layout, said, encoder.heads, Ranker.load(WEIGHTS))
    speakers = Speakers(mentions, resolution.clusters, resolution.links)

    def right(statement: Statement, cluster: int) -> bool:
        actor = record.actor(statement.speaker)
        assert actor is not None
        starts = {m.start for m in actor.mentions}
        members = resolution.clusters[cluster]
        return 2 * sum(mentions[i].span.start in starts for i in members) > len(members)

    named = [(s, speakers.of(s.source).cluster) for s in record.statements if s.speaker and s.source]
    told = [(s, cluster) for s, cluster in named if cluster is not None]
    return len(told), sum(right(s, cluster) for s, cluster in told)


def test_nine_speakers_of_ten_are_right_over_all_samples(encoder: Encoder) -> None:
    counts = [speakers_found(Record.from_json(path.read_bytes()), encoder) for path in GOLD]
    told, right = (sum(column) for column in zip(*counts, strict=True))
    assert told > 200
    assert right >= 0.9 * told
