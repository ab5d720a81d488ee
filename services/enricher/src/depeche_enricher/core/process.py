"""What the enricher does, without Kafka: a batch of messages in, one outcome for each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from depeche import codec
from depeche.articles import PipelineVersion, RawArticle
from depeche.bus import Message, check_sizes
from depeche.errors import Permanent, Undecodable
from depeche.outcome import Forward, Outcome, Reject, Skip
from depeche.pipeline import ENRICHED, ENRICHER
from depeche_enricher.core.enrich import enriched, texts
from depeche_enricher.core.nlp import Nlp
from depeche_enricher.core.parse import Parse
from depeche_enricher.core.reading import Reading

Interpret = Callable[[RawArticle, Mapping[str, Parse]], Reading]
"""What the rules make of the parses of an article's texts, by field."""
Foreign = Callable[[Iterable[str]], str | None]
"""Which other language the texts of a dispatch are written in; None lets it pass."""


def anything(_texts: Iterable[str]) -> None:
    """The gate that stands open."""


@dataclass(frozen=True, slots=True)
class Reader:
    """All it takes to read: the model, the rules, and how much of a body is read (characters)."""

    nlp: Nlp
    interpret: Interpret
    rules_version: str
    longest: int = 300_000
    foreign: Foreign = anything

    @property
    def version(self) -> PipelineVersion:
        """Written into each article."""
        model = self.nlp.version
        return PipelineVersion(model=model.name, model_version=model.version, rules_version=self.rules_version)


def process_batch(batch: Sequence[Message], reader: Reader) -> list[Outcome]:
    """One outcome for each message, in order: Forward, Skip or Reject. Never raises for a bad message."""
    decoded = [_admitted(_decoded(message), reader) for message in batch]
    articles = [article for article in decoded if isinstance(article, RawArticle)]
    readings = iter(_parsed(articles, reader))
    return [
        item if isinstance(item, Reject | Skip) else _finished(message, item, next(readings), reader)
        for message, item in zip(batch, decoded, strict=True)
    ]


def _decoded(message: Message) -> RawArticle | Reject:
    try:
        return codec.decode_raw(message)
    except Undecodable as error:
        return Reject.of(error)


def _admitted(item: RawArticle | Reject, reader: Reader) -> RawArticle | Reject | Skip:
    """What is not in French is skipped; nothing of a withdrawn dispatch is looked at, so a kill always passes."""
    if isinstance(item, Reject):
        return item
    language = reader.foreign(texts(item, reader.longest).values())
    return item if language is None else Skip("other-language", f"it is written in {language}")


def _parsed(articles: Sequence[RawArticle], reader: Reader) -> list[dict[str, Parse]]:
    """The parses of each article by field; all texts go through the model in one go."""
    fields = [texts(article, reader.longest) for article in articles]
    parses = iter(reader.nlp.parse([text for article in fields for text in article.values()]))
    return [{name: next(parses) for name in article} for article in fields]


def _finished(message: Message, article: RawArticle, parses: dict[str, Parse], reader: Reader) -> Outcome:
    try:
        reading = reader.interpret(article, parses) if parses else None
        done = enriched(article, reading, reader.version)
        sent = codec.encode(done, ENRICHER.name, message.header("traceparent"))
        check_sizes(ENRICHED, [sent])
        return Forward(sent)
    except Permanent as error:
        return Reject.of(error)
    except Exception as error:  # noqa: BLE001 - our own rules failing on one text must not stop the wire
        return Reject("bug", f"{type(error).__name__}: {error}", type(error).__name__)
