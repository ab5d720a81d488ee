"""`python -m depeche_model.gather MIRRORS OUT`: gathers the texts of `open_text.toml` and checks their digests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from depeche_model.gather.clones import Blob
from depeche_model.gather.sources import GatherError, Made, chosen, recorded
from depeche_model.gather.work import gather
from depeche_model.layout import HERE, open_text_folder
from depeche_model.store import Source, read_manifest

out = Console(soft_wrap=True, highlight=False, markup=False)


def main(
    mirrors: Annotated[Path, typer.Argument(help="Where the clones lie, each below owner+name.")],
    target: Annotated[
        Path | None, typer.Argument(metavar="[OUT]", help="Where to write; where training looks.")
    ] = None,
    only: Annotated[list[str] | None, typer.Option(help="Only this source; may be given again.")] = None,
    record: Annotated[bool, typer.Option(help="Write words and digests into the manifest, not check them.")] = False,
    manifest: Annotated[Path, typer.Option(help="What to gather.")] = HERE / "open_text.toml",
) -> None:
    """Gather openly licensed French text out of clones of the repositories that open_text.toml names.

    Exit 1 when a repository or commit is missing, or when a file is not the one of the manifest.

    Example: python -m depeche_model.gather ~/clones --only wikinews-winer
    """
    try:
        sources = chosen(read_manifest(manifest), only or ())
        agreed = [
            told(source, made_from(source, mirrors, target or open_text_folder()), manifest if record else None)
            for source in sources
        ]
    except GatherError as failure:
        out.print(f"{failure}", style="red")
        raise typer.Exit(1) from failure
    raise typer.Exit(0 if all(agreed) else 1)


def made_from(source: Source, mirrors: Path, target: Path) -> Made:
    """Gather one source under a bar that counts its files."""

    def watch(blobs: Iterable[Blob], files: int) -> Iterable[Blob]:
        return track(blobs, source.name, total=files, console=out, disable=not out.is_terminal)

    return gather(source, mirrors, target, watch)


def told(source: Source, made: Made, record: Path | None) -> bool:
    """Say what came out, and whether it is what the manifest has; with `record` that is made so."""
    if record:
        record.write_text(recorded(record.read_text("utf-8"), source.file, made), "utf-8")
    agreed = record is not None or made.agrees_with(source)
    verdict = "" if agreed else f", but the manifest has {source.words:,} words and another digest"
    out.print(f"{source.file}: {made.words:,} words{verdict}", style=None if agreed else "red")
    return agreed


if __name__ == "__main__":
    typer.run(main)
