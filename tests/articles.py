"""Articles for tests, made in one place: a usable one, with whatever a test wants different."""

from datetime import UTC, datetime
from typing import Final

from depeche.articles import EnrichedArticle, PipelineVersion, RawArticle, Source

NOON: Final = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BODY: Final = (
    "Le ministère de la Défense a annoncé lundi la livraison de douze véhicules à la garde côtière.\n\n"
    "« Ils seront en service avant Noël », a précisé Yann Kerdoncuff, qui dirige le chantier de Lorient."
)


def raw(identity: str = "essai:1", revision: int = 1, **changed: object) -> RawArticle:
    """A raw article of our own; `changed` replaces fields."""
    fields: dict[str, object] = {
        "id": identity,
        "revision": revision,
        "source": Source(id="essai", name="Essai", kind="file"),
        "provider": "Dépêche",
        "published_at": NOON,
        "fetched_at": NOON,
        "headline": "Douze véhicules pour la garde côtière",
        "body": BODY,
    }
    return RawArticle.model_validate({**fields, **changed})


def enriched(identity: str = "essai:1", revision: int = 1, **changed: object) -> EnrichedArticle:
    """The same, read by nobody; `changed` replaces fields."""
    base = raw(identity, revision).model_dump(exclude={"original"})
    version = PipelineVersion(model="aucun", model_version="0", rules_version="0")
    return EnrichedArticle.model_validate({**base, "pipeline": version, **changed})
