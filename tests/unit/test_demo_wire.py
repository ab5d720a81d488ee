"""The demonstration wire is what its README says it is."""

import re
from collections import Counter, defaultdict
from hashlib import sha256
from itertools import pairwise
from typing import Final

from tests.demo_wire import WIRE, Revision, is_utf8, shingles, wire

FILES_BY_FORMAT: Final = {".txt": 21, ".html": 11, ".json": 26, ".jsonl": 38}
SIGNALS: Final = {"alert": 4, "urgent": 5, "bulletin": 1, "update": 7, "correction": 3, "kill": 1, "advisory": 3}
URGENCY: Final = {"alert": 1, "urgent": 2, "bulletin": 2, "kill": 2}
RAW_FIELDS: Final = {
    "id", "revision", "provider", "pub_status", "signal", "urgency", "published_at", "updated_at", "language",
    "headline", "dateline", "byline", "caption", "body", "subjects", "keywords", "link", "ed_note",
}  # fmt: skip
COUNTRY: Final = re.compile(
    r"\b(?:Afghanistan|Algérie|Allemagne|Angola|Argentine|Arménie|Australie|Autriche|Azerbaïdjan|Bahreïn|Bangladesh|Belgique|"
    "Bélarus|Bénin|Birmanie|Bolivie|Brésil|Bulgarie|Burkina Faso|Cambodge|Canada|Chili|Chine|Colombie|Comores|"
    "Corée du Nord|Croatie|Cuba|Espagne|Estonie|Ethiopie|France|Gambie|Grèce|Haïti|Hongrie|Inde|Indonésie|Iran|Irlande|"
    "Islande|Israël|Italie|Japon|Kenya|Liban|Madagascar|Mali|Malte|Mexique|Nicaragua|Niger|Nigeria|Nouvelle-Zélande|"
    "Ouganda|Pakistan|Pérou|Philippines|Pologne|Royaume-Uni|Russie|Rwanda|Slovaquie|Soudan|Suisse|Suède|Thaïlande|"
    r"Tunisie|Turquie|Ukraine|Uruguay)\b"
)
# What two stories may share: phrases every desk uses, names of things, and the line a site puts over its pages.
AGENCY_PHRASES: Final = {
    "dans la nuit de dimanche à",
    "la nuit de dimanche à lundi",
    "de l armée de l air",
    "publié lundi 23 novembre 2026 à",
    "dépêche le 23 11 2026 à",
}
REVISIONS: Final = tuple(wire())
CODED: Final = tuple(revision for revision in REVISIONS if revision.record)
RAW: Final = tuple(revision for revision in CODED if revision.file.endswith(".jsonl"))


def by_story() -> dict[str, list[Revision]]:
    """The revisions of each story in order of arrival."""
    stories: dict[str, list[Revision]] = defaultdict(list)
    for revision in REVISIONS:
        stories[revision.story].append(revision)
    return stories


def test_file_names_give_the_order_of_arrival() -> None:
    """Files are numbered from 001 without a gap, with slugs in plain lower case."""
    names = sorted(path.name for path in WIRE.iterdir())
    assert [int(name[:3]) for name in names] == list(range(1, len(names) + 1))
    assert all(re.fullmatch(r"\d{3}(-[a-z0-9]+)+\.(txt|html|json|jsonl)", name) for name in names)


def test_counts_are_those_of_the_readme() -> None:
    """The mix of formats and of signals is the one the README announces."""
    assert Counter(path.suffix for path in WIRE.iterdir()) == FILES_BY_FORMAT
    assert Counter(revision.signal for revision in RAW if revision.signal) == SIGNALS
    assert len({(revision.story, revision.number) for revision in REVISIONS}) == 98


def test_raw_lines_keep_to_the_message() -> None:
    """RawArticle lines use only the message's own names, in French, and never carry the original bytes."""
    for revision in RAW:
        assert revision.record is not None
        assert set(revision.record) <= RAW_FIELDS, revision.file
        assert revision.record["language"] == "fr"


def test_urgency_and_status_agree_with_the_signal() -> None:
    """An alert is urgency 1, an urgent or a bulletin 2, and among the lines only the kill is canceled."""
    assert all(revision.urgency == URGENCY.get(revision.signal or "", revision.urgency) for revision in RAW)
    assert all(1 <= revision.urgency <= 9 for revision in CODED)
    assert all((revision.status == "canceled") == (revision.signal == "kill") for revision in RAW)


def test_kills_and_corrections_say_why() -> None:
    """A canceled dispatch, a withheld one and a correction carry a note to editors that gives the reason."""
    assert Counter(revision.status for revision in CODED if revision.status != "usable") == {
        "canceled": 2,
        "withheld": 1,
    }
    assert all(len(revision.note) > 60 for revision in CODED if revision.status != "usable")
    assert sum(revision.note.startswith("CORRECTION") for revision in CODED) == 5
    assert all(revision.note.startswith("CORRECTION") for revision in RAW if revision.signal == "correction")


def test_revisions_rise_but_for_one_late_arrival() -> None:
    """Revisions run from 1 without a gap, later ones have later times, and one alone arrives after its successor."""
    late: list[str] = []
    for story, revisions in by_story().items():
        numbers = [revision.number for revision in revisions]
        assert sorted(set(numbers)) == list(range(1, max(numbers) + 1)), story
        times = [revision.updated_at for revision in sorted(revisions, key=lambda revision: revision.number)]
        assert times == sorted(times), story
        late.extend(story for before, after in pairwise(numbers) if after < before)
    assert late == ["urn:depeche:20261123:0020"]


def test_exactly_one_file_comes_twice() -> None:
    """One file is the byte-for-byte duplicate of an earlier one, and nothing else repeats a revision."""
    digests = Counter(sha256(path.read_bytes()).hexdigest() for path in WIRE.iterdir())
    revisions = Counter((revision.story, revision.number) for revision in REVISIONS)
    assert sorted(digests.values())[-2:] == [1, 2]
    assert sorted(revisions.values())[-2:] == [1, 2]


def test_no_two_stories_share_six_words() -> None:
    """Every text is written for itself: no run of six words is common to two stories, agency phrases apart."""
    owners: dict[str, set[str]] = defaultdict(set)
    for revision in REVISIONS:
        for shingle in shingles(revision.text) - AGENCY_PHRASES:
            owners[shingle].add(revision.story)
    assert {shingle: stories for shingle, stories in owners.items() if len(stories) > 1} == {}


def test_lengths_are_those_of_a_wire() -> None:
    """An alert is one sentence; every other dispatch that was not killed has 60 to 450 words."""
    for revision in (revision for revision in REVISIONS if revision.status != "canceled"):
        if revision.urgency == 1:
            body = revision.text.split("\n", 1)[1]
            assert len(re.findall(r"[.!?](?:\s|$)", body)) == 1, revision.file
        else:
            assert 60 <= len(revision.text.split()) <= 450, revision.file


def test_all_topics_and_many_countries_are_covered() -> None:
    """The wire names at least 65 countries and carries every top-level IPTC Media Topic."""
    everything = " ".join(revision.text for revision in REVISIONS)
    assert len(set(COUNTRY.findall(everything))) >= 65
    topics = {code.removeprefix("medtop:") for revision in CODED for code in revision.topics}
    assert topics == {f"{top:02d}000000" for top in range(1, 18)}


def test_encodings_apostrophes_and_quotation_marks_vary() -> None:
    """Old encodings, both apostrophes and both kinds of quotation marks are on the wire."""
    legacy = Counter(path.suffix for path in WIRE.iterdir() if not is_utf8(path.read_bytes()))
    assert legacy == {".txt": 3, ".html": 2}
    for mark in ("'", "’", "«", '"'):
        assert sum(mark in revision.text for revision in REVISIONS) >= 15, mark
