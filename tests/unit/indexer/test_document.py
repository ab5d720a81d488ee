"""What becomes of an article on its way into the index."""

from collections.abc import Callable
from time import process_time

import orjson
import pytest
from pydantic import JsonValue

from depeche.articles import EntityMention, Event, EventPlace, Party, Span
from depeche.codec import decode_enriched, encode
from depeche_indexer.core import facets
from depeche_indexer.core.document import KEPT, cleared, document, serialized, withdrawal
from depeche_indexer.schema import load
from tests.unit.indexer.samples import article, kill, read_article


def test_flat_facets_stand_beside_the_nested_objects() -> None:
    """What Kibana cannot count inside nested fields is flat, each value once, canonical names first."""
    made = document(read_article())
    expected: dict[str, JsonValue] = {
        "persons": ["Ivan Fedorov"],
        "places": ["Zaporijia"],
        "organisations": ["Croix-Rouge"],
        "other_names": [],
        "countries": ["UKR", "RUS"],
        "event_types": ["ASSAULT"],
        "event_modes": ["drone"],
        "actor_countries": ["RUS"],
        "recipient_countries": ["UKR"],
        "topics": ["conflits, guerre et paix"],
        "topic_codes": ["16000000"],
        "locations": [{"lat": 47.84, "lon": 35.14}],
        "withdrawn": False,
    }
    assert {name: made[name] for name in expected} == expected


def test_points_become_locations_that_elasticsearch_reads() -> None:
    """Latitude and longitude are one geo_point in names and in places of events."""
    made = document(read_article())
    entities, events = made["entities"], made["events"]
    assert isinstance(entities, list)
    assert isinstance(events, list)
    named, scene = entities[2], events[0]
    assert isinstance(named, dict)
    assert isinstance(scene, dict)
    where = scene["place"]
    assert isinstance(where, dict)
    assert named["location"] == where["location"] == {"lat": 47.84, "lon": 35.14}
    assert not {"lat", "lon"} & (named.keys() | where.keys())


def test_every_field_of_a_document_stands_in_the_mapping() -> None:
    """The mapping is strict: a field that it lacks would make every document a dead letter."""
    full = read_article(places=("KIEV",), keywords=("guerre",), ed_note="Corrige le bilan")
    assert _unmapped(document(full), load().mapping, "") == []
    assert _unmapped(document(kill()), load().mapping, "") == []


def test_names_without_a_canonical_form_stand_as_they_are_and_once() -> None:
    """Two mentions of one name are one value of the facet."""
    names = tuple(
        EntityMention(field="body", start=start, end=start + 3, text="M23", type="ORG", name="") for start in (0, 10)
    )
    assert facets.names(article(entities=names))["organisations"] == ["M23"]


def test_groups_of_countries_are_parties_and_no_countries() -> None:
    """`UNO` acts, but is not on the map."""
    event = Event(
        type="ACCUSE",
        quad="verbal conflict",
        score=-2,
        actors=(Party(text="ONU", country="UNO"),),
        recipients=(Party(text="Khartoum", country="SDN"), Party(text="rebelles")),
        place=EventPlace(name="El-Facher", country="SDN"),
        trigger=Span(field="body", start=0, end=4, text="mots"),
        sentence="",
        rule="accuser",
    )
    accused = article(events=(event, event))
    assert facets.countries(accused) == ["SDN"]
    assert facets.events(accused)["actor_countries"] == ["UNO"]
    assert facets.locations(accused) == []


def test_a_kill_becomes_a_tombstone_with_nothing_of_what_was_said() -> None:
    """Only who, when, and the agency's reason are left."""
    made = document(kill(note="Annulée"))
    assert made.keys() <= {*KEPT, "withdrawn", "withdrawn_by", "withdrawn_at", "ed_note"}
    assert made["ed_note"] == "Annulée"
    assert b"Zaporijjia" not in serialized(made)


def test_a_withheld_dispatch_is_withdrawn_too() -> None:
    """Nobody may read it, whatever the signal."""
    assert document(read_article(pub_status="withheld"))["withdrawn"] is True
    assert withdrawal(read_article()) is None


def test_a_cleared_document_keeps_its_own_revision_and_names_the_one_that_withdrew_it() -> None:
    """The note of the older revision goes too: it may quote the text."""
    why = withdrawal(kill(revision=7, note="Faux"))
    assert why is not None
    left = cleared(document(read_article(revision=3, ed_note="remplace « sept morts »")), why)
    assert (left["revision"], left["withdrawn_by"], left["ed_note"]) == (3, 7, "Faux")
    assert "persons" not in left


def test_what_the_article_leaves_open_is_left_out() -> None:
    """Nulls cost room and say nothing."""
    assert "updated_at" not in document(article())
    assert None not in orjson.loads(serialized(document(article()))).values()


def test_the_agencys_places_do_not_mix_with_those_that_were_read() -> None:
    """`places` holds canonical names; the agency's own stand in `agency_places`."""
    made = document(read_article(places=("Zaporijia (Ukraine)",)))
    assert (made["places"], made["agency_places"]) == (["Zaporijia"], ["Zaporijia (Ukraine)"])


@pytest.mark.slow
def test_making_a_document_costs_little_more_than_reading_the_message() -> None:
    """300 words with 48 names: 110 µs on top of 90 µs when idle. In processor time, for machines are shared."""
    long = read_article()
    message = encode(long.model_copy(update={"body": long.body * 11, "entities": long.entities * 16}), "enricher")

    def cost(work: Callable[[], object]) -> float:
        def once() -> float:
            start = process_time()
            for _ in range(50):
                work()
            return process_time() - start

        return min(once() for _ in range(10))

    reading = cost(lambda: decode_enriched(message))
    assert cost(lambda: serialized(document(decode_enriched(message)))) < 4 * reading


def _unmapped(value: JsonValue, mapping: object, path: str) -> list[str]:
    """Paths of fields that the mapping does not have."""
    if isinstance(value, list):
        return [found for each in value for found in _unmapped(each, mapping, path)]
    if not isinstance(value, dict) or not isinstance(mapping, dict):
        return []
    if mapping.get("enabled") is False or mapping.get("type") == "geo_point":
        return []
    fields = mapping.get("properties", {})
    missing = [f"{path}{name}" for name in value if name not in fields]
    inner = [found for name in value if name in fields for found in _unmapped(value[name], fields[name], f"{name}.")]
    return missing + inner
