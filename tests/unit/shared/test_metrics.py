"""Counters: added, summed over tags, rendered for Prometheus."""

from depeche.metrics import MemoryMetrics


def test_counts_are_summed_over_the_tags_not_asked_for() -> None:
    """Asking for a stage sums its reasons."""
    metrics = MemoryMetrics()
    metrics.count("items_rejected", stage="enricher", reason="not-json")
    metrics.count("items_rejected", 2, stage="enricher", reason="bug")
    assert metrics.value("items_rejected", stage="enricher") == 3
    assert metrics.value("items_rejected", stage="indexer") == 0


def test_they_are_rendered_for_prometheus() -> None:
    """One line a series, names prefixed and suffixed as the convention has it."""
    metrics = MemoryMetrics()
    metrics.count("items_forwarded", 4, stage="enricher")
    assert metrics.render() == 'depeche_items_forwarded_total{stage="enricher"} 4\n'
