from dragoman.read.coreference import link_mentions
from tests.read.mentions.sentences import marked


def test_i_is_whoever_writes_from_end_to_end() -> None:
    line = (
        "<p>I</> grew up in Oran. <p>My father</> told <p>me</> little. You know the kind, for <p>you</> met it. "
        "<p>I</> left, and <p>I</> came back."
    )
    text, mentions, layout = marked(line)
    clusters = [[mentions[i].span.text for i in c] for c in link_mentions(text, mentions, layout).clusters]
    [own] = [c for c in clusters if "I" in c]
    assert own.count("I") == 3
