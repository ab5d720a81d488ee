"""One at a time."""

import threading
from pathlib import Path

from depeche_local.lock import held


def test_the_second_waits_until_the_first_lets_go(tmp_path: Path) -> None:
    """It is told that it waits, once, and enters only afterwards."""
    file, order = tmp_path / "home" / "lock", list[str]()
    waiting = threading.Event()

    def second() -> None:
        with held(file, waiting.set):
            order.append("second")

    thread = threading.Thread(target=second)
    with held(file, lambda: order.append("never")):
        thread.start()
        assert waiting.wait(5)
        order.append("first")
    thread.join(5)
    assert order == ["first", "second"]
