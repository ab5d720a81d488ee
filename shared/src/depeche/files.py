"""Articles from files, for the commands of any service; who parses offers it by the entry point `depeche.files`."""

from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import entry_points
from typing import Final, cast

from depeche.articles import RawArticle
from depeche.errors import Misconfigured
from depeche.outcome import Reject

GROUP: Final = "depeche.files"
Articles = Callable[[Sequence[str]], Iterator[RawArticle | Reject]]
"""Paths (files, folders, - for standard input) to articles and what was rejected, in order."""


def articles(paths: Sequence[str]) -> Iterator[RawArticle | Reject]:
    """What the files hold. Raises Misconfigured when no installed distribution parses files."""
    for point in entry_points(group=GROUP):
        return cast(Articles, point.load())(paths)
    raise Misconfigured("nothing here parses files; install depeche-fetcher beside this service")
