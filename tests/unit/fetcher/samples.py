"""What fetcher tests are fed with: our own short wire in every format, and how it is received."""

from datetime import UTC, datetime, timedelta
from typing import Final

from depeche.articles import Source
from depeche_fetcher.core.parser import Draft, Parsed, Received
from depeche_fetcher.core.registry import parse_feed, parse_file

NOW: Final = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
AGENCY: Final = Source(id="agence", name="Agence d'essai", kind="folder")

TEXT: Final = """Brest: le port rouvre après la tempête

BREST, 23 nov 2026 (Dépêche) - Le port de commerce a rouvert lundi matin, a indiqué la capitainerie.

Trois cargos attendaient au large depuis samedi.

yk/mlb
"""

ATOM: Final = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr-FR">
  <title>Fil d'essai</title><id>urn:essai:fil</id><updated>2026-11-23T11:00:00Z</updated>
  <entry>
    <title>Le bac de Royan reprend la mer</title><id>tag:essai.example,2026:bac</id>
    <link href="/2026/bac?utm_source=rss"/><published>2026-11-23T09:00:00Z</published>
    <updated>2026-11-23T10:00:00Z</updated>
    <content type="html">&lt;p&gt;Le bac a quitté Royan à huit heures.&lt;/p&gt;
      &lt;p&gt;Il était plein.&lt;/p&gt;</content>
  </entry>
  <entry>
    <title>Foire aux huîtres</title><id>tag:essai.example,2026:huitres</id>
    <updated>2026-11-22T10:00:00Z</updated><summary>Marennes attend dix mille visiteurs.</summary>
  </entry>
</feed>"""

RSS: Final = """<?xml version="1.0" encoding="ISO-8859-15"?>
<rss version="2.0"><channel><title>Essai</title><language>fr</language>
<item><title>Été indien à Évreux</title><guid isPermaLink="false">4711</guid>
<link>https://essai.example/evreux?utm_medium=rss#xtor=RSS-1</link>
<pubDate>Mon, 23 Nov 2026 08:30:00 +0100</pubDate><category>Météo</category>
<description>Vingt-deux degrés, du jamais-vu, pour un ticket à 3 €.</description>
<enclosure url="https://essai.example/evreux.jpg" type="image/jpeg" length="1"/></item>
</channel></rss>"""

RDF: Final = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://essai.example/"><title>Essai</title><link>https://essai.example/</link></channel>
<item rdf:about="https://essai.example/un"><title>Le phare rallumé</title><link>https://essai.example/un</link>
<dc:date>2026-11-23T07:00:00Z</dc:date><description>Il éclaire de nouveau la passe.</description></item>
</rdf:RDF>"""

JSON_FEED: Final = """{"version": "https://jsonfeed.org/version/1.1", "title": "Essai", "language": "fr", "items": [
 {"id": "https://essai.example/mairie", "url": "https://essai.example/mairie", "title": "La mairie déménage",
  "content_html": "<p>Les cartons sont prêts.</p><p>Le bail court jusqu'en 2035.</p>",
  "date_published": "2026-11-23T06:00:00Z", "date_modified": "2026-11-23T06:30:00Z", "tags": ["Ville"]}]}"""

NINJS: Final = """{"uri": "urn:essai:20261123:7", "type": "text", "version": "2", "pubstatus": "usable",
 "versioncreated": "2026-11-23T05:00:00Z", "firstcreated": "2026-11-23T04:00:00Z", "language": "fr", "urgency": 3,
 "headlines": [{"role": "main", "value": "Le viaduc fermé"}], "by": "Maël Le Goff",
 "subjects": [{"name": "transports", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000763"}],
 "bodies": [{"role": "html", "contenttype": "text/html", "value":
  "<h1>Le viaduc fermé</h1><p>MILLAU, 23 nov 2026 (Dépêche) - Le vent dépasse 110 km/h.</p><p>Réouverture ce soir.</p>"
 }]}"""

LINES: Final = (
    '{"id": "urn:essai:1", "revision": 1, "published_at": "2026-11-23T03:00:00Z", "headline": "Un", "body": "Corps."}\n'
    '{"id": "urn:essai:1", "revision": 2, "published_at": "2026-11-23", "headline": "Deux", "body": "Corps revu."}\n'
)

PAGE: Final = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Le moulin tourne | Essai</title>
<link rel="canonical" href="https://essai.example/moulin?utm_campaign=x">
<meta property="article:published_time" content="2026-11-23T02:00:00Z"><meta name="author" content="Ana Ruiz"></head>
<body><nav><a href="/">Accueil</a> <a href="/sport">Sport</a></nav><article><h1>Le moulin tourne</h1>
<figure><img src="m.jpg"><figcaption>Le moulin, lundi. Ana Ruiz / Essai</figcaption></figure>
<p>CASTRES, 23 nov 2026 (Dépêche) - Les ailes du moulin de Castres tournent de nouveau depuis lundi matin, après onze
ans de travaux conduits par une association de quarante bénévoles.</p>
<p>La première farine sera vendue samedi sur le marché, a promis le meunier, qui a appris le métier en Hollande.</p>
<p>La commune a versé cent vingt mille euros, et le département autant, pour refaire le bâti et les engrenages.</p>
</article><footer>Mentions légales - Contact</footer></body></html>"""


def received(data: str | bytes, name: str = "essai.txt", **changed: object) -> Received:
    """Bytes as if dropped into a folder of the agency at nine o'clock."""
    content = data.encode() if isinstance(data, str) else data
    fields: dict[str, object] = {
        "modified_at": NOW - timedelta(hours=3),
        "source": AGENCY,
        "received_at": NOW,
        **changed,
    }
    return Received(content, name, **fields)  # type: ignore[arg-type]


def drafts(pieces: list[Parsed]) -> list[Draft]:
    """The articles among them."""
    return [piece for piece in pieces if isinstance(piece, Draft)]


def read(data: str | bytes, name: str = "essai.txt", **changed: object) -> list[Parsed]:
    """All pieces of a file."""
    return list(parse_file(received(data, name, **changed)))


def read_feed(data: str | bytes, **changed: object) -> list[Parsed]:
    """All pieces of what a feed's address answered."""
    url = "https://essai.example/fil.xml"
    return list(parse_feed(received(data, url, url=url, modified_at=None, **changed)))


def only(pieces: list[Parsed]) -> Draft:
    """The one article that there is."""
    (piece,) = pieces
    assert isinstance(piece, Draft), piece
    return piece
