"""What the indexer does, without any input or output of its own: documents, versions, verdicts, queries, sums."""
