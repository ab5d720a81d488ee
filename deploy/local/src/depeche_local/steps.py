"""The set-up steps that the installed parts offer: topics, index. Each is safe to run again."""

from depeche.cli import offered
from depeche_local.progress import Progress


def run_steps(progress: Progress) -> None:
    """Runs each function of the entry-point group `depeche.setup` in the order of the names, and tells what it says."""
    for point in offered("depeche.setup"):
        progress.now(f"setting up: {point.name.partition('-')[2]}")
        progress.line(point.load()())
