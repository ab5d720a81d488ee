"""The stack without Docker: Kafka and Elasticsearch as processes of this machine. Read `stack.py` first."""
