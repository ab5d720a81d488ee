"""From what a person asks to the search."""

from datetime import UTC, datetime

from pydantic import JsonValue

from depeche_indexer.core.question import Question, search, told

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)


def _filters(question: Question) -> list[JsonValue]:
    """The filters of a question, less those that every question has."""
    query = search(question, NOW)["query"]
    assert isinstance(query, dict)
    inner = query["bool"]
    assert isinstance(inner, dict)
    filters = inner["filter"]
    assert isinstance(filters, list)
    return filters[2:]


def test_every_search_leaves_out_what_may_not_be_read() -> None:
    """Withdrawn, embargoed and expired dispatches, whatever is asked."""
    said = str(search(Question(), NOW)["query"])
    assert "'withdrawn': False" in said
    assert "'embargoed_until': {'gt': '2026-03-03T12:00:00+00:00'}" in said
    assert "'expires_at': {'lte': '2026-03-03T12:00:00+00:00'}" in said


def test_quotes_of_every_shape_ask_for_words_as_written() -> None:
    """French and typographic quotes mean what straight ones mean."""
    for words in ('"corée du nord"', "« corée du nord »", "“corée du nord”"):
        assert "'query': '\"corée du nord\"'" in str(search(Question(words=words), NOW)["query"])


def test_without_words_the_newest_come_first() -> None:
    """With words the best do, and among equals the newest."""
    assert str(search(Question(), NOW)["sort"]).startswith("[{'published_at'")
    assert str(search(Question(words="paix"), NOW)["sort"]).startswith("['_score', {'published_at'")


def test_filters_of_names_and_countries_add_up() -> None:
    """Two persons or two countries must both be there."""
    assert len(_filters(Question(persons=("Ivan", "Anna"), countries=("ukr", "RUS")))) == 4
    assert {"term": {"countries": "UKR"}} in _filters(Question(countries=("ukr",)))


def test_what_is_asked_of_an_event_meets_in_one_event() -> None:
    """Type, mode, actor and recipient are one nested filter, in which types are alternatives."""
    (only,) = _filters(Question(events=("ASSAULT", "COERCE"), modes=("drone",), actors=("rus",), recipients=("Kiev",)))
    said = str(only)
    assert said.count("nested") == 1
    assert "{'terms': {'events.type': ['ASSAULT', 'COERCE']}}" in said
    assert "{'term': {'events.actors.country': 'RUS'}}" in said
    assert "events.recipients.country" not in said


def test_a_topic_is_a_label_or_a_code_with_or_without_its_scheme() -> None:
    """IPTC codes are written both ways."""
    assert "['16000000', 'medtop:16000000']" in str(_filters(Question(topics=("16000000",))))


def test_a_question_is_told_as_it_was_asked() -> None:
    """The heading over the answer."""
    question = Question(words='"mines antipersonnel"', countries=("ukr",), events=("ASSAULT",), since=NOW)
    assert told(question) == '"mines antipersonnel" · country UKR · event ASSAULT · since 2026-03-03 12:00'
    assert told(Question()) == ""
