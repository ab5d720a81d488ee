"""The function words that ship with the package."""

from importlib.resources import files

from depeche_enricher.core.language import Languages


def load_languages() -> Languages:
    """All languages that the gate tells apart."""
    return Languages.parse(files("depeche_enricher").joinpath("data", "languages.toml").read_text(encoding="utf-8"))
