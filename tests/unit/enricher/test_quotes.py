"""Direct speech and its speaker, on hand-made parses and texts alone."""

import pytest

from depeche.articles import Quote
from depeche_enricher.core.events.scene import scene
from depeche_enricher.core.gazetteer.entities import resolve
from depeche_enricher.core.quotes import quotes
from tests.parses import rules, text_only


def found(text: str) -> list[Quote]:
    """The quotations of a body; capitalised words are names to the fake model."""
    parse = text_only(text)
    entities = resolve({"body": parse}, {}, rules().gazetteer, rules().words)
    return list(quotes(scene("body", parse, entities, rules().gazetteer, rules().words)))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("« Nous ne céderons pas », a déclaré Vera Kallio.", [("Nous ne céderons pas", "Vera Kallio")]),
        ("“Nous ne céderons pas”, a dit Vera Kallio.", [("Nous ne céderons pas", "Vera Kallio")]),
        ('"Nous ne céderons pas", a répondu la ministre Vera Kallio.', [("Nous ne céderons pas", "Vera Kallio")]),
        ("Selon Vera Kallio, « la route est fermée ».", [("la route est fermée", "Vera Kallio")]),
        ("« Trop court », a dit Vera Kallio.", []),
        ("« Nous partons demain, a dit Vera Kallio, et sans regret ».", [
            ("Nous partons demain", "Vera Kallio"), ("et sans regret", "Vera Kallio"),
        ]),
        ("« Nous ne céderons pas », a déclaré Vera Kallio. « Jamais de la vie », a-t-elle ajouté.", [
            ("Nous ne céderons pas", "Vera Kallio"), ("Jamais de la vie", "Vera Kallio"),
        ]),
    ],
)  # fmt: skip
def test_speech_has_its_speaker(text: str, rows: list[tuple[str, str]]) -> None:
    """All marks; before, after and inside the clause; a pronoun means the last speaker."""
    assert [(one.text, one.speaker) for one in found(text)] == rows


def test_the_words_stand_where_the_offsets_say() -> None:
    """`article[field][start:end] == text`, without the marks."""
    text = "« Nous partons demain, a dit Vera Kallio, et sans regret »."
    assert all(text[one.start : one.end] == one.text for one in found(text))
