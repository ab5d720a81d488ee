"""From names to entities: trimmed, typed throughout, with identity."""

import pytest

from depeche.articles import EntityMention
from depeche_enricher.core.gazetteer.entities import resolve
from depeche_enricher.core.gazetteer.trim import Finding, trimmed
from depeche_enricher.core.parse import Name, Parse
from tests.parses import rules, text_only


def parsed(text: str, *names: tuple[str, str]) -> Parse:
    """A text with the names that a model found in it."""
    found = tuple(Name(text.index(words), text.index(words) + len(words), label) for words, label in names)
    plain = text_only(text)
    return Parse(
        plain.text, plain.starts, plain.ends, plain.lemmas, plain.pos, plain.deps, plain.morphs, plain.heads,
        plain.sentences, found,
    )  # fmt: skip


def entities(text: str, *names: tuple[str, str]) -> list[EntityMention]:
    """What becomes of them."""
    return list(resolve({"body": parsed(text, *names)}, {}, rules().gazetteer, rules().words))


@pytest.mark.parametrize(
    ("name", "label", "opening", "kept"),
    [
        ("« Kiev »", "LOC", False, "Kiev"),
        ("la Russie", "LOC", False, "Russie"),
        ("La Russie", "LOC", True, "Russie"),
        ("l’ONU", "ORG", False, "ONU"),
        ("La Haye", "LOC", True, "La Haye"),
        ("Les Républicains", "ORG", True, "Les Républicains"),
        ("président russe Vladimir Poutine", "PER", False, "Vladimir Poutine"),
        ("M. Peskov", "PER", False, "Peskov"),
        ("Ilia Karpov", "PER", False, "Ilia Karpov"),
        ("J. D. Vance.", "PER", False, "J. D. Vance"),
        ("mercredi", "LOC", False, None),
        ("Novembre", "MISC", True, None),
        ("Ukrainiens", "MISC", False, None),
        ("les Russes", "PER", False, None),
        ("Loading categories", "PER", False, None),
        ("Premier ministre indien", "MISC", False, None),
        ("président", "PER", False, None),
        ("– ,", "ORG", False, None),
    ],
)
def test_what_does_not_belong_is_trimmed(name: str, label: str, opening: bool, kept: str | None) -> None:
    """Articles, titles and marks go; weekdays, months, demonyms, offices and furniture are no names."""
    found = trimmed(Finding(name, 0, len(name), label, opening), rules().gazetteer, rules().words)
    assert (found.name if found else None) == kept


@pytest.mark.parametrize("wrong", ["PER", "ORG", "MISC"])
def test_a_capital_is_a_place_whatever_the_model_took_it_for(wrong: str) -> None:
    """« Kiev » has an identity, a country and a spot on the map."""
    [kiev] = entities("Un train pour Kiev est parti.", ("Kiev", wrong))
    assert (kiev.type, kiev.country, kiev.id) == ("LOC", "UKR", "Q1899")
    assert kiev.lat == pytest.approx(50.4, abs=0.1)


def test_what_the_model_overlooked_is_found() -> None:
    """Countries, seats and groups that everybody knows need no model."""
    found = entities("Dans la nuit, le Kremlin et l'ONU ont parlé de la Corée du Nord.")
    assert [(one.text, one.type, one.country) for one in found] == [
        ("Kremlin", "LOC", "RUS"), ("ONU", "ORG", None), ("Corée du Nord", "LOC", "PRK"),
    ]  # fmt: skip


def test_a_surname_has_the_fullest_name_of_the_dispatch() -> None:
    """« Karpov » is Ilia Karpov, of whom the first sentence speaks."""
    found = entities("Ilia Karpov parle. Puis Karpov se tait.", ("Ilia Karpov", "PER"), ("Karpov se", "PER"))
    assert found[0].name == "Ilia Karpov"


def test_an_acronym_is_the_long_name_that_defines_it() -> None:
    """`Nom long (SIGLE)` names every later SIGLE."""
    text = "Le Comité des ports libres (CPL) proteste. Selon le CPL, rien ne va."
    found = entities(text, ("Comité des ports libres", "ORG"), ("CPL,", "ORG"))
    assert found[-1].text == "CPL"
    assert found[-1].name == "Comité des ports libres"


def test_no_name_comes_of_noise() -> None:
    """A photographer in a credit is nobody of the story."""
    text = "Le port de Kiev (Lina MORVAN / AFP)"
    parse = parsed(text, ("Kiev", "LOC"), ("Lina MORVAN", "PER"))
    found = resolve({"body": parse}, {"body": rules().noise.find(text)}, rules().gazetteer, rules().words)
    assert [one.text for one in found] == ["Kiev"]


def test_offsets_point_at_the_words() -> None:
    """`article[field][start:end] == text`, always."""
    text = "« L’Ukraine » et l’OTAN se parlent à Washington."
    assert all(text[one.start : one.end] == one.text for one in entities(text, ("L’Ukraine »", "LOC")))
