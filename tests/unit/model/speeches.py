"""A repository of speeches, made by git on the spot, for tests of gathering."""

import subprocess
from pathlib import Path

from depeche_model.gather.clones import TOO_LARGE

SPEECH = "Je demande que l'article soit lu dans la salle.\n"
AGAIN = "Je le redis pour les journaux de la ville.\n"
WHO = ["-c", "user.name=Zoé", "-c", "user.email=zoe@example.org", "-c", "commit.gpgsign=false"]


def git(folder: Path, *arguments: str) -> str:
    """What git says, run in `folder`."""
    return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True).stdout


def mirrors_with_speeches(folder: Path) -> tuple[Path, str]:
    """A folder of clones with a bare someone/speeches in it, one folder deeper as fetching makes it; and its commit."""
    work = folder / "work"
    git(folder, "init", "-q", str(work))
    (work / "a.txt").write_text(SPEECH, "utf-8")
    (work / "été.txt").write_text(AGAIN, "utf-8")
    (work / "large.txt").write_bytes(b"x" * TOO_LARGE)
    git(work, "add", ".")
    git(work, *WHO, "commit", "-q", "-m", "first")
    (folder / "mirrors" / "someone+speeches").mkdir(parents=True)
    git(folder, "clone", "-q", "--bare", str(work), "mirrors/someone+speeches/repo")
    return folder / "mirrors", git(work, "rev-parse", "HEAD").strip()
