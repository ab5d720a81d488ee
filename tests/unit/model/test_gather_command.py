"""`python -m depeche_model.gather` as a person meets it."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from depeche_model.gather.__main__ import main
from tests.unit.model.speeches import mirrors_with_speeches

MANIFEST = """# Keep me.
[[source]]
file = "open/commonvoice-an.txt.zst"
repository = "someone/speeches"
commit = "{commit}"
path = "*.txt"
licence = "CC0-1.0"
stated = "LICENSE"
words = 0
sha256 = ""
uses = ["vectors"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Clones, and a manifest that nothing has been recorded in."""
    _, commit = mirrors_with_speeches(tmp_path)
    (tmp_path / "open.toml").write_text(MANIFEST.format(commit=commit), "utf-8")
    return tmp_path


def run(folder: Path, *options: str) -> Result:
    """The command on the folder's clones and manifest."""
    app = typer.Typer()
    app.command()(main)
    places = [str(folder / "mirrors"), str(folder / "data"), "--manifest", str(folder / "open.toml")]
    return CliRunner().invoke(app, [*places, *options])


def test_a_file_that_is_not_the_manifests_is_told(folder: Path) -> None:
    """Nobody should train on other text without knowing."""
    result = run(folder)
    assert result.exit_code == 1
    assert "18 words, but the manifest has 0 words and another digest" in result.output


def test_what_was_recorded_is_found_again(folder: Path) -> None:
    """The manifest takes the facts, keeps its comments, and the next run agrees with it."""
    assert run(folder, "--record").exit_code == 0
    assert (folder / "open.toml").read_text("utf-8").startswith("# Keep me.")
    assert run(folder).exit_code == 0


def test_an_error_is_a_sentence_and_no_traceback(folder: Path) -> None:
    """It says what to do."""
    result = run(folder, "--only", "nothing")
    assert result.exit_code == 1
    assert result.output == "no source is called 'nothing'; there are commonvoice-an\n"
