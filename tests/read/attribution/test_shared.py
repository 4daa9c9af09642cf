from dragoman.model import Block, Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.shared import with_shared_sources


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def shared(text: str, *found: Attribution, role: str = "headline") -> list[tuple[list[str], list[str]]]:
    read = with_shared_sources(text, found, [Block(0, len(text), role)])  # type: ignore[arg-type]
    return [([s.text for s in a.source], [c.text for c in a.content]) for a in read]


def test_a_headlines_second_verb_is_that_of_who_opens_it() -> None:
    text = "Rebels deny seizing fuel ship, say vessel strayed"
    first = Attribution((span(text, "Rebels"),), span(text, "deny"), (span(text, "seizing fuel ship"),))
    second = Attribution((), span(text, "say"), (span(text, "Rebels deny seizing"), span(text, "vessel strayed")))
    assert shared(text, first, second)[1] == (["Rebels"], ["vessel strayed"])
    assert shared(text, first, second, role="body")[1][0] == []


def test_a_genitive_is_not_who_speaks() -> None:
    text = "President Hale’s choice told senators that it was over and vowed to go."
    first = Attribution((span(text, "President Hale’s choice"),), span(text, "told"), (span(text, "that it was over"),))
    second = Attribution((span(text, "President Hale"),), span(text, "vowed"), (span(text, "to go"),))
    assert shared(text, first, second, role="body")[1] == (["President Hale’s choice"], ["to go"])
    assert shared(text, second, role="body") == [(["President Hale"], ["to go"])]
