"""The commands on a machine where nothing runs."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from depeche_local.commands import down
from depeche_local.ports import unused
from depeche_local.status import report


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home folder of its own, and ports where nothing listens."""
    kafka, elasticsearch = unused(2)
    monkeypatch.setenv("DEPECHE_HOME", str(tmp_path))
    monkeypatch.setenv("DEPECHE_KAFKA_PORT", str(kafka))
    monkeypatch.setenv("DEPECHE_ELASTICSEARCH_PORT", str(elasticsearch))
    return tmp_path


@pytest.fixture
def app() -> typer.Typer:
    """The command as typer calls it."""
    app = typer.Typer()
    app.command()(down)
    return app


def test_down_says_that_nothing_was_running(home: Path, app: typer.Typer) -> None:
    """It is no error to stop what is stopped."""
    done = CliRunner().invoke(app, [])
    assert done.exit_code == 0
    assert "Nothing was running." in done.output


def test_purge_asks_before_it_deletes(home: Path, app: typer.Typer) -> None:
    """`no` keeps everything."""
    (home / "data").mkdir()
    done = CliRunner().invoke(app, ["--purge"], input="n\n")
    assert done.exit_code == 1
    assert (home / "data").exists()


def test_purge_deletes_the_data_and_what_was_played(home: Path, app: typer.Typer) -> None:
    """Jars and logs stay; the next run plays the demonstration from its beginning."""
    for folder in ("data", "jars", "logs", "inbox/demo"):
        (home / folder).mkdir(parents=True)
    (home / "demo-played").write_text("001-depeche.txt\n")
    done = CliRunner().invoke(app, ["--purge", "--yes"])
    assert done.exit_code == 0
    assert sorted(path.name for path in home.iterdir() if path.is_dir()) == ["inbox", "jars", "logs"]
    assert not (home / "inbox" / "demo").exists()
    assert not (home / "demo-played").exists()


def test_the_status_of_a_stack_that_is_down_says_how_to_start_it(home: Path) -> None:
    """One row for each server."""
    rows = report()
    assert [(row.part, row.state) for row in rows] == [("elasticsearch", "down"), ("kafka", "down")]
    assert all("depeche up" in row.value for row in rows)
