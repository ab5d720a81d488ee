"""What the rules read: one field of a dispatch as any French model parsed it, in plain data."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity as the model found it: code points in the field's text, label PER LOC ORG MISC."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """One field of a dispatch as the model read it; parallel tuples, one place a token.

    `pos`, `deps` and `morphs` carry Universal Dependencies names (morphs as `Tense=Fut|VerbForm=Fin`);
    `heads` holds the index of the head token, a root points at itself; `sentences` are token ranges.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    deps: tuple[str, ...]
    morphs: tuple[str, ...]
    heads: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]
    _children: dict[int, list[int]] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, i: int) -> str:
        """The token as it stands."""
        return self.text[self.starts[i] : self.ends[i]]

    def children(self, i: int) -> list[int]:
        """The tokens that hang on token `i`, in order."""
        if not self._children:
            for child, head in enumerate(self.heads):
                if child != head:
                    self._children.setdefault(head, []).append(child)
        return self._children.get(i, [])

    def subtree(self, i: int) -> list[int]:
        """Token `i` and all that hangs below it, in order."""
        return sorted(self._below(i))

    def _below(self, i: int) -> Iterator[int]:
        waiting = [i]
        while waiting:
            token = waiting.pop()
            yield token
            waiting.extend(self.children(token))

    def sentence_of(self, i: int) -> tuple[int, int]:
        """The token range of the sentence that holds token `i`."""
        for first, last in self.sentences:
            if first <= i < last:
                return first, last
        return 0, len(self.starts)
