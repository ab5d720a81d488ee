"""What is missing on the machine is named with the command that installs it."""

from pathlib import Path

import pytest

from depeche_local import prerequisites
from depeche_local.errors import NoRoom, ToolMissing
from tests.unit.local.fakes import tool


def test_a_machine_without_java_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One line, for Debian and for macOS."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolMissing) as problem:
        prerequisites.java_tool("java")
    assert "apt-get install -y openjdk-17-jdk-headless" in str(problem.value)
    assert "brew install openjdk@17" in str(problem.value)


def test_a_machine_without_maven_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Maven is only needed once, which is said, too."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolMissing, match=r"needed once.*apt-get install -y maven"):
        prerequisites.maven()


def test_java_home_comes_before_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As Maven does it, so that both use the same Java."""
    java = tool(tmp_path / "bin", "java", "exit 0")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert prerequisites.java_tool("java") == str(java)
    with pytest.raises(ToolMissing, match="JAVA_HOME"):
        prerequisites.java_tool("javac")


@pytest.mark.parametrize(
    ("said", "major"), [('openjdk version "17.0.15" 2025-04-15', 17), ('java version "24" 2025-03-18', 24)]
)
def test_the_version_of_java_is_read(tmp_path: Path, said: str, major: int) -> None:
    """Vendors write it in different lines, always in quotes."""
    java = tool(tmp_path, "java", f"echo '{said}' >&2")
    assert prerequisites.java_version(str(java)) == major


@pytest.mark.parametrize("said", ['java version "1.8.0_392"', 'openjdk version "11.0.2"'])
def test_an_old_java_is_refused(tmp_path: Path, said: str) -> None:
    """Kafka 4 and Elasticsearch 8 would end with an error about class files."""
    java = tool(tmp_path, "java", f"echo '{said}' >&2")
    with pytest.raises(ToolMissing, match="is too old: 17 or newer"):
        prerequisites.java_version(str(java))


def test_a_java_that_does_not_start_is_refused(tmp_path: Path) -> None:
    """macOS has a `java` that only says that there is none."""
    java = tool(tmp_path, "java", "echo 'Unable to locate a Java Runtime' >&2; exit 1")
    with pytest.raises(ToolMissing, match="does not answer"):
        prerequisites.java_version(str(java))


def test_a_full_disk_is_told_before_anything_is_started(tmp_path: Path) -> None:
    """The message has the free and the needed megabytes."""
    with pytest.raises(NoRoom, match=r"only \d+ MB are free .* 999999999 MB are needed"):
        prerequisites.require_room(tmp_path, needed=999_999_999_000_000)
    prerequisites.require_room(tmp_path, needed=1)
