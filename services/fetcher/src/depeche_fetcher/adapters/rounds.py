"""Gives each kind of source its kind of turn."""

from collections.abc import Callable
from dataclasses import dataclass, field

from depeche_fetcher.core.feed_round import FeedRound
from depeche_fetcher.core.folder_round import FolderRound
from depeche_fetcher.core.inbox import Inbox
from depeche_fetcher.core.post import Post
from depeche_fetcher.core.sources import Feed, Folder


@dataclass(slots=True)
class SourceRounds:
    """See Rounds. `roll` gives random numbers from 0 to 1, `open_inbox` a folder."""

    feeds: FeedRound
    folders: FolderRound
    open_inbox: Callable[[Folder], Inbox]
    roll: Callable[[], float]
    _inboxes: dict[Folder, Inbox] = field(default_factory=dict)

    def turn(self, post: Post) -> float:
        """See Rounds."""
        config = post.config
        if isinstance(config, Feed):
            return self.feeds.turn(post, config, self.roll())
        if config not in self._inboxes:
            self._inboxes[config] = self.open_inbox(config)
        return self.folders.turn(post, config, self._inboxes[config])
