"""The sources this fetcher holds, by the partitions the group gave it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from depeche.bus import Delivered
from depeche_fetcher.core import sources
from depeche_fetcher.core.cursor import Book, source_of
from depeche_fetcher.core.post import Post
from depeche_fetcher.core.sources import Feed, Folder


@dataclass(slots=True)
class Roster:
    """Changed by one thread only, the desk's."""

    _posts: dict[str, Post] = field(default_factory=dict)
    _read_upto: dict[int, int] = field(default_factory=dict)

    @property
    def partitions(self) -> frozenset[int]:
        """Those whose sources are held."""
        return frozenset(self._read_upto)

    @property
    def posts(self) -> tuple[Post, ...]:
        """All that are held."""
        return tuple(self._posts.values())

    def gain(self, partitions: Collection[int], listed: Iterable[Delivered], cursors: Iterable[Delivered]) -> None:
        """Takes partitions over: their sources, and what each has already given. Other records are passed over."""
        self._read_upto.update(dict.fromkeys(partitions, 0))
        for delivered in listed:
            if delivered.partition.number in partitions:
                self.apply(delivered)
        gained = {post.config.id: post for post in self.posts if post.partition in partitions}
        for delivered in cursors:
            post = gained.get(source_of(delivered.message.key))
            if post is not None and post.partition == delivered.partition.number:
                post.book.restore(delivered.message)
        for post in gained.values():
            if isinstance(post.config, Feed):
                post.due = post.book.cursor.next_at

    def lose(self, partition: int) -> None:
        """Lets go of a partition; turns under way write nothing more into its cursors."""
        self._read_upto.pop(partition, None)
        for post in [one for one in self.posts if one.partition == partition]:
            self._remove(post.config.id)

    def apply(self, delivered: Delivered) -> None:
        """Takes in a record of the sources' topic; one that was read before is passed over."""
        partition, name = delivered.partition.number, delivered.message.key.decode("utf-8", "replace")
        if partition not in self._read_upto or delivered.offset < self._read_upto[partition]:
            return
        self._read_upto[partition] = delivered.offset + 1
        registered = sources.read(delivered.message)
        if registered is None:
            self._remove(name)
        elif name in self._posts:
            self._posts[name].config = registered.source
            self._posts[name].due = 0.0
        else:
            self._posts[name] = Post(registered.source, partition, Book(name))

    @property
    def folders(self) -> frozenset[str]:
        """The paths that are watched."""
        return frozenset(post.config.path for post in self.posts if isinstance(post.config, Folder))

    def hasten(self, path: str) -> None:
        """The folder at `path` has changed: its turn is now. May be called from other threads."""
        for post in self.posts:
            if isinstance(post.config, Folder) and post.config.path == path:
                post.due = 0.0

    def due(self, now: float) -> list[Post]:
        """Those whose turn has come, the longest waiting first; `now` in seconds since 1970."""
        return sorted((post for post in self.posts if not post.running and post.due <= now), key=_due)

    def _remove(self, name: str) -> None:
        post = self._posts.pop(name, None)
        if post is not None:
            post.held = False


def _due(post: Post) -> float:
    return post.due
