"""Names and what they stand for."""

from depeche_enricher.core.gazetteer.places import Actor, Gazetteer, Place

__all__ = ["Actor", "Gazetteer", "Place"]
