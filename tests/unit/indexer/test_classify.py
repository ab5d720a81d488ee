"""The table of verdicts."""

import pytest

from depeche_indexer.core.classify import NO_ANSWER, End, classify


@pytest.mark.parametrize(
    ("status", "error_type", "end"),
    [
        (200, "", "written"),
        (201, "", "written"),
        (409, "version_conflict_engine_exception", "stale"),
        (400, "document_parsing_exception", "refused"),
        (400, "mapper_parsing_exception", "refused"),
        (400, "strict_dynamic_mapping_exception", "refused"),
        (400, "illegal_argument_exception", "refused"),
        (413, "", "refused"),
        (400, "index_closed_exception", "halt"),
        (404, "index_not_found_exception", "halt"),
        (401, "security_exception", "halt"),
        (403, "security_exception", "halt"),
        (405, "", "halt"),
        (302, "", "halt"),
        (403, "cluster_block_exception", "again"),
        (429, "es_rejected_execution_exception", "again"),
        (429, "circuit_breaking_exception", "again"),
        (408, "", "again"),
        (500, "", "again"),
        (502, "", "again"),
        (503, "unavailable_shards_exception", "again"),
        (504, "", "again"),
        (NO_ANSWER, "ConnectionError", "again"),
        (NO_ANSWER, "ConnectionTimeout", "again"),
    ],
)
def test_each_answer_has_one_verdict(status: int, error_type: str, end: End) -> None:
    """Refused is the document's fault, halt a person's business, again nobody's."""
    assert classify(status, error_type).end == end


def test_a_verdict_carries_the_servers_own_words() -> None:
    """They go into the dead letter."""
    verdict = classify(400, "document_parsing_exception", "failed to parse field [min]")
    assert (verdict.type, verdict.reason) == ("document_parsing_exception", "failed to parse field [min]")
