"""Puts dispatches where people search them: `wire.enriched` → `articles` and `articles-history` in Elasticsearch."""
