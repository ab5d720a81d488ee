"""Dead letters keep what came and say why it ends here."""

from depeche.bus import Delivered, Message, Partition
from depeche.deadletter import dead_letter, stillborn
from depeche.outcome import Reject
from tests.articles import NOON

WHY = Reject("not-json", "not JSON: é", "Undecodable")
ITEM = Delivered(Partition("wire.raw", 3), 42, Message(b"id", b"{", (("ce_id", b"id@1"),)))


def test_a_dead_letter_carries_its_biography() -> None:
    """Original key, value and headers stay; place, reason, error and time are added."""
    dead = dead_letter(ITEM, WHY, "enricher", NOON)
    assert (dead.key, dead.value, dead.header("ce_id")) == (b"id", b"{", "id@1")
    assert dead.header("dlq-topic") == "wire.raw"
    assert dead.header("dlq-partition") == "3"
    assert dead.header("dlq-offset") == "42"
    assert dead.header("dlq-reason") == "not-json"
    assert dead.header("dlq-error-message") == "not JSON: é"


def test_a_second_death_keeps_the_first_date() -> None:
    """A letter that is sent again and dies again says when it first failed, and carries one biography only."""
    once = dead_letter(ITEM, WHY, "enricher", NOON)
    again = dead_letter(Delivered(Partition("wire.raw", 0), 7, once), WHY, "enricher", NOON.replace(hour=18))
    assert again.header("dlq-first-failed-at") == NOON.isoformat()
    assert len([name for name, _ in again.headers if name == "dlq-offset"]) == 1


def test_what_never_was_a_message_says_where_it_came_from() -> None:
    """A file or feed has no offset, but an origin."""
    dead = stillborn(Message(b"demo", b"<rss"), WHY, "fetcher", NOON, "boite/x.xml")
    assert dead.header("dlq-origin") == "boite/x.xml"
