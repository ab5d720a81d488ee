"""What a user sees: a file dropped or published is found; what is killed is found no more; bad files are told."""

import json

from tests.system.conftest import Newsroom, waited

BRIDGE = """Le pont de Kerandraon rouvre après trois mois de travaux

BREST, 23 nov 2026 (Dépêche) - Le pont de Kerandraon a rouvert lundi à la circulation, a annoncé la mairie de Brest.

« Les riverains ont été patients », a déclaré Maïwenn Le Goascoz, qui dirigeait le chantier.
"""


def line(identity: str, revision: int, **changed: str) -> str:
    """One RawArticle line."""
    fields = {
        "id": identity,
        "published_at": "2026-11-23T08:00:00Z",
        "fetched_at": "2026-11-23T08:00:00Z",
        "headline": "Un entrepôt brûle à Skikda",
        "body": "Un entrepôt de céréales brûle depuis l'aube à Skikda.",
        **changed,
    }
    pairs = ",".join(f'"{name}": "{value}"' for name, value in fields.items())
    return f'{{"revision": {revision}, "source": {{"id": "essai"}}, {pairs}}}\n'


def test_a_dropped_file_is_found_and_put_aside(newsroom: Newsroom) -> None:
    """By a word, in another form than it stands; the file lies in done/ afterwards."""
    newsroom.drop("pont.txt", BRIDGE)
    (hit,) = waited(lambda: newsroom.search("riverain patient"), "the bridge to be found", 180)
    assert hit["headline"] == "Le pont de Kerandraon rouvre après trois mois de travaux"
    waited((newsroom.inbox / "done" / "pont.txt").exists, "the file in done/", 10)


def test_a_published_file_is_found_by_place(newsroom: Newsroom) -> None:
    """`depeche publish` waits until Kafka has it; a filter on a place finds it."""
    path = newsroom.home / "skikda.jsonl"
    path.write_text(line("essai:skikda", 1), encoding="utf-8")
    newsroom.command("publish", str(path))
    assert waited(lambda: newsroom.search("entrepôt", "--place", "Skikda"), "Skikda to be found", 180)


def test_a_newer_revision_replaces_and_an_older_one_does_not(newsroom: Newsroom) -> None:
    """Whatever the order in which they come."""
    newsroom.drop("03.jsonl", line("essai:usine", 3, headline="Usine : troisième état"))
    newsroom.drop("04.jsonl", line("essai:usine", 2, headline="Usine : deuxième état"))
    newsroom.drop("05.jsonl", line("essai:apres", 1, headline="Repère après les deux"))
    waited(lambda: newsroom.search("repère"), "what came after both", 180)
    assert [hit["headline"] for hit in newsroom.search("usine")] == ["Usine : troisième état"]


def test_a_killed_dispatch_is_found_no_more(newsroom: Newsroom) -> None:
    """Neither in the index that people search nor in the history."""
    newsroom.drop("06.jsonl", line("essai:demission", 1, headline="Le préfet Zéphirin Quillivic démissionne"))
    waited(lambda: newsroom.search("Quillivic"), "the false news", 180)
    newsroom.drop("07.jsonl", line("essai:demission", 2, signal="kill", ed_note="Faux, prière de ne pas utiliser"))
    waited(lambda: not newsroom.search("Quillivic"), "it to be gone", 180)
    newsroom.refresh()
    assert newsroom.text_count("Quillivic") == 0


def test_a_bad_file_is_told_and_the_next_is_read(newsroom: Newsroom) -> None:
    """It lies in failed/ with the reason beside it, and the audit still adds up."""
    newsroom.drop("10-mauvais.json", "{ ceci n'est pas du JSON")
    newsroom.drop("11-bon.jsonl", line("essai:bon", 1, headline="Après le mauvais, le bon"))
    waited(lambda: newsroom.search("mauvais bon"), "the next file", 180)
    reason = waited(lambda: next((newsroom.inbox / "failed").glob("10-mauvais*.reason.txt"), None), "the reason", 10)
    assert "JSON" in reason.read_text("utf-8")
    assert newsroom.command("audit", "--wait", "60").returncode == 0


def test_a_dispatch_in_another_language_is_skipped_and_accounted_for(newsroom: Newsroom) -> None:
    """It ends nowhere that people search, and the audit knows why; the next is read."""
    english = "The harbour master said on Monday that the ferry would not sail before the wind had dropped again."
    newsroom.drop("12-anglais.jsonl", line("essai:ferry", 1, headline="Ferry stays in the harbour", body=english))
    newsroom.drop("13-francais.jsonl", line("essai:bac", 1, headline="Le bac de Palavas reste à quai"))
    waited(lambda: newsroom.search("Palavas"), "the next dispatch", 180)
    assert newsroom.text_count("harbour master") == 0
    told = json.loads(newsroom.command("audit", "--wait", "60", "--json").stdout.splitlines()[-1])
    assert told["skipped"] == 1


def test_the_status_names_every_stage(newsroom: Newsroom) -> None:
    """Lag, counts and age, as JSON lines in a pipe."""
    shown = newsroom.command("status", "--json").stdout
    assert all(stage in shown for stage in ("fetcher", "enricher", "indexer", "lag"))
