"""Ports of this machine: is one free, who has it, and which one is free."""

import socket

import psutil

from depeche_local.errors import PortTaken
from depeche_local.settings import HOST


def is_free(port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def require_free(port: int, setting: str) -> None:
    """Raises PortTaken, with the holder and the environment variable that changes the port."""
    if is_free(port):
        return
    holder = _holder(port)
    by = f" by {holder}" if holder else ""
    raise PortTaken(f"port {port} is taken{by}; stop that process or choose another port with {setting}=…")


def unused(count: int) -> list[int]:
    """`count` different ports that nobody uses at this moment, for throw-away stacks."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind((HOST, 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def _holder(port: int) -> str:
    """`name (pid 123)`, or empty where the system does not tell (other people's processes, macOS without root)."""
    try:
        here = [each for each in psutil.net_connections("tcp") if each.laddr and each.laddr.port == port]
        pid = next((each.pid for each in here if each.pid and each.status == psutil.CONN_LISTEN), None)
        return f"{psutil.Process(pid).name()} (pid {pid})" if pid else ""
    except psutil.Error:
        return ""
