"""The heartbeat of a service."""

import os
import time
from pathlib import Path

from depeche.heartbeat import Heartbeat
from depeche.settings import Settings


def test_each_beat_renews_the_file(tmp_path: Path) -> None:
    """The file is made by the first beat, and its time is renewed by the next."""
    file = tmp_path / "heartbeat"
    heart = Heartbeat(Settings(heartbeat=file))
    heart.beat()
    os.utime(file, (0, 0))
    heart.beat()
    assert time.time() - file.stat().st_mtime < 60


def test_without_a_file_nothing_is_written(tmp_path: Path) -> None:
    """On a desk, where nobody asks, a beat leaves no trace."""
    Heartbeat(Settings()).beat()
    assert list(tmp_path.iterdir()) == []
