"""`depeche parse` and `depeche publish`. What they need is loaded when they are called: `--help` stays quick."""

from typing import Annotated

import typer

Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files or folders; - is standard input.")]


def parse(paths: Paths) -> None:
    """Reads wire files and feeds of any format, and writes RawArticle, one JSON object per line.

    What cannot be read goes to standard error with its reason; then the exit status is 1.

    Example: depeche parse dispatches/ | jq .headline
    """
    from depeche_fetcher import filing  # noqa: PLC0415

    raise typer.Exit(filing.parse(paths))


def publish(paths: Paths) -> None:
    """Reads the same files into Kafka, and waits until it has stored them.

    Example: depeche publish dispatch.txt && depeche search "mines antipersonnel"
    """
    from depeche_fetcher import filing  # noqa: PLC0415

    raise typer.Exit(filing.publish(paths))
