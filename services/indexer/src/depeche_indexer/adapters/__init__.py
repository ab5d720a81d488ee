"""The edge: Elasticsearch, and the fake that stands in for it in memory."""
