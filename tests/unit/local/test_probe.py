"""A probe believes only an answer in the server's own protocol."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from depeche_local.ports import unused
from depeche_local.probe import elasticsearch_answers, kafka_answers


@contextmanager
def server(answer: Callable[[bytes], bytes]) -> Iterator[int]:
    """Listens for one connection, answers one request and closes; gives the port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.sendall(answer(connection.recv(4096)))

        thread = threading.Thread(target=serve)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(5)


def versions(request: bytes, error: int = 0) -> bytes:
    """What a broker answers to ApiVersions: the request's correlation id, an error code, an empty table."""
    _, key, version, correlation = struct.unpack(">ihhi", request[:12])
    assert (key, version) == (18, 0)
    assert struct.unpack(">i", request[:4])[0] == len(request) - 4
    return struct.pack(">iihi", 10, correlation, error, 0)


def http(status: str, body: str) -> Callable[[bytes], bytes]:
    """An HTTP answer."""
    return lambda _: f"HTTP/1.1 {status}\r\ncontent-length: {len(body)}\r\n\r\n{body}".encode()


def test_a_broker_that_tells_its_versions_has_started() -> None:
    """The request is one that a real broker reads, and its answer is understood."""
    with server(versions) as port:
        assert kafka_answers(port)


@pytest.mark.parametrize(
    "answer",
    [
        lambda request: versions(request, error=35),
        lambda _: b"HTTP/1.1 400 Bad Request\r\n",
        lambda _: b"",
        lambda _: b"\0",
    ],
    ids=["error", "another protocol", "nothing", "cut short"],
)
def test_anything_else_is_no_broker(answer: Callable[[bytes], bytes]) -> None:
    """An error, a web server, a closed or a broken connection: not yet."""
    with server(answer) as port:
        assert not kafka_answers(port)


@pytest.mark.parametrize(
    ("status", "body", "ready"),
    [
        ("200 OK", '{"status": "green"}', True),
        ("200 OK", '{"status": "yellow"}', True),
        ("200 OK", '{"status": "red"}', False),
        ("503 Service Unavailable", '{"status": "green"}', False),
        ("200 OK", "<html>", False),
        ("200 OK", '{"name": "another product"}', False),
    ],
)
def test_elasticsearch_is_ready_when_its_indices_are(status: str, body: str, *, ready: bool) -> None:
    """Red means that a shard found on disk is not open yet, or never will be."""
    with server(http(status, body)) as port:
        assert elasticsearch_answers(port) is ready


def test_a_closed_port_is_no_server() -> None:
    """Neither probe raises."""
    (port,) = unused(1)
    assert not kafka_answers(port)
    assert not elasticsearch_answers(port)
