"""The stack without Docker: a real Kafka and a real Elasticsearch as processes of this machine. Start with `stack.py`."""
