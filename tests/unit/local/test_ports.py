"""Ports are looked at before a server is started."""

import os
import socket

import pytest

from depeche_local.errors import PortTaken
from depeche_local.ports import is_free, require_free, unused


def test_unused_ports_are_different_and_free() -> None:
    """Each of them can be listened on."""
    ports = unused(4)
    assert len(set(ports)) == 4
    assert all(is_free(port) for port in ports)


def test_a_taken_port_is_told_with_its_holder_and_its_setting() -> None:
    """A person can act on the message without looking anything up."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert not is_free(port)
        with pytest.raises(PortTaken) as problem:
            require_free(port, "DEPECHE_KAFKA_PORT")
    assert f"port {port} is taken by" in str(problem.value)
    assert f"(pid {os.getpid()})" in str(problem.value)
    assert "DEPECHE_KAFKA_PORT=" in str(problem.value)


def test_a_free_port_is_no_news() -> None:
    """Nothing is raised."""
    require_free(unused(1)[0], "DEPECHE_KAFKA_PORT")
