"""HTML in fields becomes paragraphs, and nothing of it remains."""

import time

import pytest

from depeche_fetcher.core import markup


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("<p>Un.</p><p>Deux &amp; trois.</p>", ["Un.", "Deux & trois."]),
        ("Un<br/>Deux", ["Un", "Deux"]),
        ("<div><b>Gras</b> et <i>penché</i>\n  suite</div>", ["Gras et penché suite"]),
        ("<ul><li>a</li><li>b</li></ul>", ["a", "b"]),
        ("<table><tr><th>Ville</th><td>Brest</td></tr></table>", ["Ville Brest"]),
        ("<script>x()</script><style>p{}</style><p>Texte<!-- note --></p>", ["Texte"]),
        ("<figure><figcaption>Légende</figcaption></figure><p>Texte</p> fin", ["Texte", "fin"]),
        ("Sans balise\n\nni rien", ["Sans balise", "ni rien"]),
        ("3 < 4 et 5 > 2", ["3 < 4 et 5 > 2"]),
        ("", []),
        ("<p></p>", []),
    ],
)
def test_paragraphs(html: str, parts: list[str]) -> None:
    """Blocks part, inline elements do not, scripts and captions go."""
    assert markup.paragraphs(html) == parts


def test_a_line_has_no_markup() -> None:
    """Headlines of feeds come with entities and emphasis."""
    assert markup.line("<b>Kiev</b> &amp; l&#8217;Europe\n") == "Kiev & l’Europe"


def test_captions_are_found() -> None:
    """For the article's caption."""
    assert markup.captions("<figure><img><figcaption>Le <i>quai</i></figcaption></figure>") == ["Le quai"]


def test_deep_nesting_neither_fails_nor_takes_long() -> None:
    """A hundred thousand open elements are walked through without recursion."""
    started = time.monotonic()
    markup.paragraphs("<div>" * 100_000 + "fond")
    assert time.monotonic() - started < 2
