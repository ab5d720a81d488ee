"""The event engine on hand-made parses: triggers, roles, status, source, merging."""

import datetime as dt

import pytest

from depeche.articles import Event
from depeche_enricher.core.parse import Parse
from depeche_enricher.core.reading import Context, read
from tests.parses import rules, table

WHEN = Context(published=dt.date(2031, 5, 20))
STRIKE = """
L'      le       DET   det        1
armée   armée    NOUN  nsubj      4
russe   russe    ADJ   amod       1
a       avoir    AUX   aux:tense  4  Mood=Ind|Tense=Pres|VerbForm=Fin
bombardé bombarder VERB ROOT      4  Tense=Past|VerbForm=Part
Kharkiv Kharkiv  PROPN obj        4
.       .        PUNCT punct      4
"""
PASSIVE = """
Sept      sept     NUM   nummod     1
civils    civil    NOUN  nsubj:pass 4
ont       avoir    AUX   aux:tense  4  Mood=Ind|VerbForm=Fin
été       être     AUX   aux:pass   4  VerbForm=Part
tués      tuer     VERB  ROOT       4  Tense=Past|VerbForm=Part
par       par      ADP   case       7
l'        le       DET   det        7
armée     armée    NOUN  obl:agent  4
russe     russe    ADJ   amod       7
.         .        PUNCT punct      4
"""


def events(parse: Parse, context: Context = WHEN) -> list[Event]:
    """The events of a body."""
    return list(read({"body": parse}, context, rules()).events)


def test_an_active_verb_has_actor_and_recipient() -> None:
    """Subject and object, resolved to countries; the weapon's mode; the place."""
    [event] = events(table(STRIKE))
    assert (event.type, event.mode, event.status, event.main) == ("ASSAULT", "aerial", "asserted", True)
    assert [(one.text, one.country, one.sector) for one in event.actors] == [("armée russe", "RUS", "MIL")]
    assert [one.country for one in event.recipients] == ["UKR"]
    assert (event.quad, event.score) == ("material conflict", -9.5)
    assert event.trigger.text == "bombardé"


def test_a_passive_turns_the_roles() -> None:
    """The agent acts, the subject undergoes, victims without a country stay without."""
    [event] = events(table(PASSIVE))
    assert [one.country for one in event.actors] == ["RUS"]
    assert [(one.text, one.sector) for one in event.recipients] == [("Sept civils", "CVL")]


@pytest.mark.parametrize(
    ("auxiliary", "status"),
    [("aurait avoir AUX aux:tense 4 Mood=Cnd", "claimed"), ("aura avoir AUX aux:tense 4 Tense=Fut", "future")],
)
def test_mood_and_tense_tell_the_status(auxiliary: str, status: str) -> None:
    """The press conditional is a claim, the future is to come."""
    rows = STRIKE.splitlines()
    rows[4] = auxiliary
    assert [event.status for event in events(table("\n".join(rows)))] == [status]


def test_a_negation_is_kept_with_the_type_of_the_act() -> None:
    """« n'a pas bombardé » is an assault that did not happen."""
    rows = """
Moscou  Moscou   PROPN nsubj      4
n'      ne       ADV   advmod     4
a       avoir    AUX   aux:tense  4  Mood=Ind|VerbForm=Fin
pas     pas      ADV   advmod     4
bombardé bombarder VERB ROOT      4  Tense=Past|VerbForm=Part
Kharkiv Kharkiv  PROPN obj        4
.       .        PUNCT punct      4
"""
    assert [(event.type, event.status) for event in events(table(rows))] == [("ASSAULT", "negated")]


def test_a_year_gone_by_is_history() -> None:
    """« En 2014 » in a dispatch of 2031."""
    rows = """
En      en       ADP   case       1
2014    2014     NUM   obl:mod    5
la      le       DET   det        3
Russie  Russie   PROPN nsubj      5
a       avoir    AUX   aux:tense  5  Mood=Ind|VerbForm=Fin
annexé  annexer  VERB  ROOT       5  Tense=Past|VerbForm=Part
la      le       DET   det        7
Crimée  Crimée   PROPN obj        5
.       .        PUNCT punct      5
"""
    assert [(event.type, event.status) for event in events(table(rows))] == [("ASSAULT", "historical")]


def test_a_delivery_to_come_is_a_promise() -> None:
    """« va livrer » → AGREE, asserted: the wire's own rule."""
    rows = """
Berlin  Berlin   PROPN nsubj      1
va      aller    VERB  ROOT       1  Mood=Ind|VerbForm=Fin
livrer  livrer   VERB  xcomp      1  VerbForm=Inf
des     un       DET   det        4
chars   char     NOUN  obj        2
à       à        ADP   case       6
Kiev    Kiev     PROPN obl:arg    2
.       .        PUNCT punct      1
"""
    [event] = events(table(rows))
    assert (event.type, event.status) == ("AGREE", "asserted")
    assert [one.country for one in event.actors] == ["DEU"]
    assert [one.country for one in event.recipients] == ["UKR"]


def test_a_headline_without_a_verb_tells_an_event() -> None:
    """A demonym acts, « sur » leads to whom."""
    rows = """
Frappe    frappe    NOUN  ROOT  0
russe     russe     ADJ   amod  0
sur       sur       ADP   case  3
Kharkiv   Kharkiv   PROPN nmod  0
"""
    [event] = events(table(rows))
    assert (event.actors[0].text, event.actors[0].country) == ("russe", "RUS")
    assert event.place is not None
    assert event.place.country == "UKR"


def test_headline_and_lead_that_tell_one_event_are_one_row() -> None:
    """At its fullest mention, and it is the main event."""
    head = table("Frappe frappe NOUN ROOT 0\nrusse russe ADJ amod 0\nsur sur ADP case 3\nKharkiv Kharkiv PROPN nmod 0")
    [event] = read({"headline": head, "body": table(STRIKE)}, WHEN, rules()).events
    assert event.main


def test_sport_has_no_assault() -> None:
    """« bombardé » in a match report, and any rule but the sure ones under the code of sport."""
    assert not events(table(STRIKE.replace(".       .", "match match")))
    assert not events(table(STRIKE), Context(subjects=("medtop:15000000",)))


def test_the_one_who_says_so_is_kept() -> None:
    """« selon Kiev »: told by a party to it, a claim."""
    rows = STRIKE.replace(
        ".       .        PUNCT punct      4", "selon selon ADP case 7\nKiev Kiev PROPN obl:mod 4\n. . PUNCT punct 4"
    )
    [event] = events(table(rows))
    assert (event.status, event.source) == ("claimed", "Kiev")


def test_what_is_asked_for_is_no_event_of_its_own() -> None:
    """« a exhorté Kiev à libérer… »: the demand is the event."""
    rows = """
Paris     Paris     PROPN nsubj     2
a         avoir     AUX   aux:tense 2  Mood=Ind|VerbForm=Fin
exhorté   exhorter  VERB  ROOT      2  Tense=Past|VerbForm=Part
Kiev      Kiev      PROPN obj       2
à         à         ADP   mark      5
libérer   libérer   VERB  xcomp     2  VerbForm=Inf
les       le        DET   det       7
otages    otage     NOUN  obj       5
.         .         PUNCT punct     2
"""
    [event] = events(table(rows))
    assert (event.type, event.mode) == ("REQUEST", "yield")
    assert [one.country for one in event.recipients] == ["UKR"]
