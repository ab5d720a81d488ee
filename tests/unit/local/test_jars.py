"""The jars are built once, and again only when what they are made from changes."""

import shutil
from pathlib import Path

import pytest

from depeche_local.errors import BuildFailed
from depeche_local.jars import jars, java_sources, stamp
from depeche_local.layout import layout
from depeche_local.settings import LocalSettings
from tests.unit.local.fakes import Notebook, tool


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the Java sources that a test may change."""
    copy = tmp_path / "sources"
    for file in [*java_sources().rglob("pom.xml"), *java_sources().rglob("*.java")]:
        target = copy / file.relative_to(java_sources())
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return copy


def test_the_stamp_changes_with_a_version_or_a_class(sources: Path) -> None:
    """And with nothing else: the same sources in another folder have the same stamp."""
    before = stamp(sources)
    assert before == stamp(java_sources())
    pom = sources / "pom.xml"
    pom.write_text(pom.read_text().replace("4.4.0", "4.4.1"))
    changed = stamp(sources)
    assert changed != before
    java = next(sources.rglob("*.java"))
    java.write_text(java.read_text() + "// changed\n")
    assert stamp(sources) not in {before, changed}


def test_jars_that_are_there_need_no_maven(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second start asks neither Maven nor the network."""
    settings = LocalSettings(home=tmp_path / "home", java_sources=sources)
    ready = layout(settings).jars / stamp(sources)
    ready.mkdir(parents=True)
    monkeypatch.setenv("PATH", "")
    assert jars(settings, layout(settings), Notebook()).root == ready


def test_a_failing_maven_is_told_with_its_last_lines(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files that did arrive are progress, not part of the error; nothing half built can be used later."""
    lines = [
        "echo 'Downloading from central: https://example.org/a/kafka-4.4.0.pom'",
        "echo 'Downloaded from central: https://example.org/a/kafka-4.4.0.jar (7 MB at 1 MB/s)'",
        "echo '[ERROR] Could not transfer artifact: Network is unreachable'",
        "exit 1",
    ]
    tool(tmp_path / "bin", "mvn", "\n".join(lines))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    settings = LocalSettings(home=tmp_path / "home", java_sources=sources)
    told = Notebook()
    with pytest.raises(BuildFailed) as problem:
        jars(settings, layout(settings), told)
    assert "Network is unreachable" in str(problem.value)
    assert "kafka-4.4.0" not in str(problem.value)
    assert told.passing == ["1 files fetched, now kafka-4.4.0.jar"]
    assert "about 100 jars" in told.lines[0]
    assert not (layout(settings).jars / stamp(sources)).exists()


def test_no_file_names_a_repository() -> None:
    """Which registry is used is a matter of the machine's own Maven settings."""
    for pom in java_sources().rglob("pom.xml"):
        assert "<repositor" not in pom.read_text()
        assert "<pluginRepositor" not in pom.read_text()
