"""The enricher: reads French dispatches, and says who, where, what happened, and who says so."""
