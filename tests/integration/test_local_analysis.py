"""The French analysis of the local Elasticsearch does what the official one documents; runs on either."""

import http.client
import json
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest

from tests.services import Stack

pytestmark = pytest.mark.stack

Tokens = Callable[[str, str], list[str]]

ANALYSIS = {
    "char_filter": {
        "apostrophes": {"type": "mapping", "mappings": ["\\u2019=>'", "ʼ => '"]},
        "figures": {"type": "pattern_replace", "pattern": "(\\d),(\\d)", "replacement": "$1.$2"},
        "markup": {"type": "html_strip", "escaped_tags": ["b"]},
    },
    "tokenizer": {
        "beginnings": {"type": "edge_ngram", "min_gram": 2, "max_gram": 3, "token_chars": ["letter"]},
        "commas": {"type": "pattern", "pattern": ","},
    },
    "filter": {
        "articles": {"type": "elision", "articles_case": True, "articles": ["l", "d", "qu", "jusqu", "presqu"]},
        "small_words": {"type": "stop", "stopwords": "_french_"},
        "light": {"type": "stemmer", "language": "light_french"},
        "minimal": {"type": "stemmer", "language": "minimal_french"},
        "snowball": {"type": "stemmer", "language": "french"},
        "kept": {"type": "keyword_marker", "keywords": ["mines"]},
        "irregular": {"type": "stemmer_override", "rules": ["yeux => oeil"]},
        "exonyms": {"type": "synonym_graph", "synonyms": ["pékin, beijing", "birmanie => myanmar"]},
        "forgiving": {"type": "synonym_graph", "lenient": True, "synonyms": ["le => la", "oms => organisation"]},
        "both": {"type": "asciifolding", "preserve_original": True},
        "prefixes": {"type": "edge_ngram", "min_gram": 2, "max_gram": 4, "preserve_original": True},
        "short": {"type": "length", "max": 4},
        "cut": {"type": "truncate", "length": 3},
        "first": {"type": "limit", "max_token_count": 2},
        "digits": {"type": "pattern_replace", "pattern": "[0-9]", "replacement": "#"},
        "parts": {"type": "word_delimiter_graph", "preserve_original": True},
    },
    "analyzer": {
        "text": {
            "char_filter": ["apostrophes"],
            "tokenizer": "standard",
            "filter": ["articles", "lowercase", "small_words", "light", "asciifolding"],
        },
        "minimal": {"tokenizer": "standard", "filter": ["lowercase", "minimal"]},
        "snowball": {"tokenizer": "standard", "filter": ["lowercase", "kept", "irregular", "snowball"]},
        "search": {"tokenizer": "standard", "filter": ["lowercase", "exonyms", "asciifolding"]},
        "lenient": {"tokenizer": "standard", "filter": ["lowercase", "small_words", "forgiving"]},
        "both": {"tokenizer": "standard", "filter": ["both"]},
        "suggest": {"tokenizer": "standard", "filter": ["lowercase", "prefixes"]},
        "grams": {"tokenizer": "beginnings"},
        "list": {"tokenizer": "commas", "filter": ["trim", "uppercase"]},
        "html": {"char_filter": ["markup"], "tokenizer": "whitespace", "filter": ["unique"]},
        "figures": {"char_filter": ["figures"], "tokenizer": "keyword"},
        "short": {"tokenizer": "whitespace", "filter": ["short"]},
        "cut": {"tokenizer": "letter", "filter": ["cut", "remove_duplicates"]},
        "first": {"tokenizer": "standard", "filter": ["first"]},
        "digits": {"tokenizer": "whitespace", "filter": ["digits"]},
        "parts": {"tokenizer": "whitespace", "filter": ["parts", "flatten_graph"]},
        "elided": {"tokenizer": "standard", "filter": ["elision", "lowercase"]},
    },
    "normalizer": {"name": {"type": "custom", "char_filter": ["apostrophes"], "filter": ["lowercase", "asciifolding"]}},
}


def ask(stack: Stack, method: str, path: str, body: object = None) -> tuple[int, dict[str, object], dict[str, str]]:
    """Status, body and headers of one request."""
    at = urlsplit(stack.elasticsearch_url)
    connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=30)
    try:
        headers = {"content-type": "application/json"}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read()), dict(answer.getheaders())
    finally:
        connection.close()


@pytest.fixture
def ours(stack: Stack) -> Stack:
    """Our own node: the official one has messages of its own, and images made from other plug-ins are laxer."""
    _, node, _ = ask(stack, "GET", "/")
    if node["cluster_name"] != "depeche-local":
        pytest.skip("not our own node")
    return stack


@pytest.fixture(scope="module")
def tokens(stack: Stack) -> Iterator[Tokens]:
    """Analyses a text with an analyser or normaliser of the index above."""
    status, body, _ = ask(
        stack, "PUT", "/local-analysis", {"settings": {"analysis": ANALYSIS, "number_of_replicas": 0}}
    )
    assert status == 200, body

    def analyse(kind: str, text: str) -> list[str]:
        by, _, name = kind.partition(":")
        _, answer, _ = ask(stack, "GET", "/local-analysis/_analyze", {by: name, "text": text})
        found = answer["tokens"]
        assert isinstance(found, list)
        return [token["token"] for token in found]

    yield analyse
    ask(stack, "DELETE", "/local-analysis")


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("analyzer:text", "Presqu’île de l’armée : les généraux", ["ile", "arme", "general"]),
        ("analyzer:french", "L'armée des généraux", ["arme", "general"]),
        ("analyzer:minimal", "Les chevaux", ["les", "cheval"]),
        ("analyzer:snowball", "mines détruites, yeux", ["mines", "détruit", "oeil"]),
        ("analyzer:search", "Pékin", ["beijing", "pekin"]),
        ("analyzer:search", "Birmanie", ["myanmar"]),
        ("analyzer:lenient", "OMS", ["organisation"]),
        ("analyzer:both", "blessé", ["blesse", "blessé"]),
        ("analyzer:suggest", "Kharkiv", ["kh", "kha", "khar", "kharkiv"]),
        ("analyzer:grams", "Lima 2026", ["Li", "Lim"]),
        ("analyzer:list", "mer, terre", ["MER", "TERRE"]),
        ("analyzer:html", "<p>feu &eacute;teint</p>", ["feu", "éteint"]),
        ("analyzer:figures", "3,5", ["3.5"]),
        ("analyzer:short", "feu incendie", ["feu"]),
        ("analyzer:cut", "ministre", ["min"]),
        ("analyzer:first", "un deux trois", ["un", "deux"]),
        ("analyzer:digits", "A320", ["A###"]),
        ("analyzer:parts", "F-16", ["F-16", "F", "16"]),
        ("analyzer:elided", "L'Oural", ["oural"]),
        ("normalizer:name", "Côte d’Ivoire", ["cote d'ivoire"]),
    ],
)  # fmt: skip
def test_a_text_becomes_the_words_that_people_search(tokens: Tokens, kind: str, text: str, expected: list[str]) -> None:
    """One line for each component that an analyser of ours may be made of."""
    assert sorted(tokens(kind, text)) == sorted(expected)


@pytest.mark.parametrize(
    ("part", "wrong", "said"),
    [
        ("filter", {"type": "elision", "articles_case": True}, "requires [articles]"),
        ("filter", {"type": "stemmer", "language": "elvish"}, "elvish"),
        ("filter", {"type": "synonym_graph"}, "synonyms"),
        ("filter", {"type": "pattern_replace"}, "pattern is missing"),
        ("filter", {"type": "stemmer_override", "rules": ["no arrow"]}, "Invalid"),
        ("char_filter", {"type": "mapping", "mappings": ["no arrow"]}, "no arrow"),
        ("tokenizer", {"type": "edge_ngram", "token_chars": ["smiley"]}, "smiley"),
    ],
)
def test_a_wrong_setting_is_refused_when_the_index_is_made(
    ours: Stack, part: str, wrong: dict[str, object], said: str
) -> None:
    """Not when the first dispatch comes; the answer says which setting."""
    use: dict[str, object] = {"tokenizer": "x"} if part == "tokenizer" else {part: ["x"]}
    analysis = {part: {"x": wrong}, "analyzer": {"a": {"tokenizer": "standard", **use}}}
    status, body, _ = ask(ours, "PUT", "/local-analysis-wrong", {"settings": {"analysis": analysis}})
    if status == 200:
        ask(ours, "DELETE", "/local-analysis-wrong")
    assert status == 400
    assert said in json.dumps(body)


def test_repeated_words_go_and_kept_tags_stay(ours: Stack, tokens: Tokens) -> None:
    """`unique` looks further than `remove_duplicates`, which sees one position only; `escaped_tags` are not markup."""
    assert tokens("analyzer:html", "<p>feu puis <b>feu</b> feu</p>") == ["feu", "puis", "<b>feu</b>"]


def test_the_node_says_who_it_is(stack: Stack) -> None:
    """Clients read the version and the product header before anything else."""
    status, body, headers = ask(stack, "GET", "/")
    assert status == 200
    version = body["version"]
    assert isinstance(version, dict)
    assert str(version["number"]).startswith("8.19.")
    assert headers["X-elastic-product"] == "Elasticsearch"
