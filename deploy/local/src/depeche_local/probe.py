"""Whether a server really answers: a round trip in its own protocol, not merely an open port."""

import http.client
import json
import socket
import struct

from depeche_local.settings import HOST

TIMEOUT = 2.0
"""Seconds for one probe; the caller asks again."""

API_VERSIONS = 18
CORRELATION = 7


def kafka_answers(port: int) -> bool:
    """One ApiVersions request (version 0) and its answer: a broker that gives one without error has started."""
    try:
        with socket.create_connection((HOST, port), timeout=TIMEOUT) as broker:
            broker.sendall(_api_versions_request())
            return _is_answer(_frame(broker))
    except (OSError, struct.error):
        return False


def elasticsearch_answers(port: int) -> bool:
    """The node leads its cluster and every primary shard found on disk is open again."""
    connection = http.client.HTTPConnection(HOST, port, timeout=TIMEOUT)
    try:
        connection.request("GET", "/_cluster/health")
        answer = connection.getresponse()
        return answer.status == http.client.OK and json.loads(answer.read())["status"] in {"green", "yellow"}
    except (OSError, http.client.HTTPException, ValueError, KeyError):
        return False
    finally:
        connection.close()


def _api_versions_request() -> bytes:
    """Length, then header version 1: api key, api version, correlation id, client id. The request has no body."""
    client = b"depeche-probe"
    header = struct.pack(f">hhih{len(client)}s", API_VERSIONS, 0, CORRELATION, len(client), client)
    return struct.pack(">i", len(header)) + header


def _frame(broker: socket.socket) -> bytes:
    """One length-prefixed answer."""
    (length,) = struct.unpack(">i", _exactly(broker, 4))
    return _exactly(broker, length)


def _exactly(broker: socket.socket, count: int) -> bytes:
    received = b""
    while len(received) < count:
        part = broker.recv(count - len(received))
        if not part:
            raise ConnectionError("the broker closed the connection in the middle of an answer")
        received += part
    return received


def _is_answer(frame: bytes) -> bool:
    """Correlation id, then the error code; 0 is none."""
    correlation, error = struct.unpack(">ih", frame[:6])
    return (correlation, error) == (CORRELATION, 0)
