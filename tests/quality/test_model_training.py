"""The training command as a person runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from depeche_model.layout import HERE, data_folder
from depeche_model.release import RELEASE


def run_training(build: Path, data: Path) -> subprocess.CompletedProcess[str]:
    """A smoke training in a process of its own."""
    command = [sys.executable, str(HERE / "train.py"), "--smoke", "--build", str(build)]
    return subprocess.run(
        command,
        env={**os.environ, "DEPECHE_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_without_data_training_says_what_to_set(tmp_path: Path) -> None:
    """It ends at once, with one sentence instead of a trace."""
    ended = run_training(tmp_path / "build", tmp_path / "nowhere")
    assert ended.returncode == 1
    assert "DEPECHE_DATA" in ended.stdout
    assert "Traceback" not in ended.stdout + ended.stderr


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(not data_folder().is_dir(), reason=f"no training data at {data_folder()}: set DEPECHE_DATA")
def test_a_smoke_training_ends_in_a_wheel(tmp_path: Path) -> None:
    """From the manifest to a package and its scores, on a handful of sentences."""
    ended = run_training(tmp_path / "build", data_folder())
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert (tmp_path / "build" / "smoke" / "dist" / RELEASE.wheel_name).is_file()
