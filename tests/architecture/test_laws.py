"""The laws of the house, and that what is derived from the pipeline has not drifted from it."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import cast

import pytest

from depeche.errors import EXPLAINED, Reason
from depeche.pipeline import picture

PROJECT = Path(__file__).parents[2]
DISTS = ("shared", "shared/kafka", "services/fetcher", "services/enricher", "services/indexer", "deploy/local")
TEST_TOOLS = {"pytest", "hypothesis", "testcontainers", "pytest-asyncio", "pytest-timeout", "mypy", "ruff"}
SERVICES = ("fetcher", "enricher", "indexer")


def sources() -> list[Path]:
    """Every Python file of the product."""
    return [path for dist in DISTS for path in (PROJECT / dist / "src").rglob("*.py")]


def test_imports_keep_the_laws() -> None:
    """Services apart, shared without clients, layers downwards, a core without I/O; written in pyproject.toml."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_readme_shows_the_pipeline_as_it_is() -> None:
    """Its picture is the one that pipeline.py draws."""
    assert picture() in (PROJECT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("service", SERVICES)
def test_no_test_tool_is_needed_at_run_time(service: str) -> None:
    """Neither in a distribution's needs nor in a service's lock."""
    lock = (PROJECT / "requirements" / f"{service}.txt").read_text("utf-8")
    assert not TEST_TOOLS & set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))


@pytest.mark.parametrize("dist", DISTS)
def test_a_distribution_names_no_test_tool(dist: str) -> None:
    """What is only needed for tests stands in requirements/dev.in."""
    project = tomllib.loads((PROJECT / dist / "pyproject.toml").read_text("utf-8"))["project"]
    needs = {re.split(r"[\[<>=~ ]", need)[0] for need in cast(list[str], project["dependencies"])}
    assert not TEST_TOOLS & needs


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.stem)
def test_rooms_stay_small(path: Path) -> None:
    """No file over 400 lines, and none named for what it is not about."""
    assert len(path.read_text("utf-8").splitlines()) <= 400
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}


def test_every_reason_is_explained() -> None:
    """A dead letter's reason is a word that people find explained."""
    assert set(EXPLAINED) == set(Reason.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("lock", sorted((PROJECT / "requirements").glob("*.txt")), ids=lambda path: path.stem)
def test_locks_are_pinned_by_hash_and_name_no_address(lock: Path) -> None:
    """Every requirement has a version and a hash; where it comes from is the machine's own matter."""
    text = lock.read_text("utf-8")
    assert "://" not in text
    blocks = [block for block in re.split(r"\n(?=\S)", text) if block.strip()]
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)


def test_services_run_what_the_tests_ran() -> None:
    """A version in a service's lock is the one in the developers' lock."""
    tested = set(re.findall(r"^\S+==\S+", (PROJECT / "requirements" / "dev.txt").read_text("utf-8"), re.MULTILINE))
    for service in SERVICES:
        lock = (PROJECT / "requirements" / f"{service}.txt").read_text("utf-8")
        assert set(re.findall(r"^\S+==\S+", lock, re.MULTILINE)) <= tested
