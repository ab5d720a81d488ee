"""From the scenes of a dispatch to its events: match, judge, place, merge."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from depeche.articles import Event, EventType, Party, Span, Status, TextField
from depeche_enricher.core.events.guards import barred, sporting
from depeche_enricher.core.events.lexicon import Rule, RuleBook
from depeche_enricher.core.events.match import Match, matches
from depeche_enricher.core.events.merge import Row, merge
from depeche_enricher.core.events.parties import Role
from depeche_enricher.core.events.scene import Scene
from depeche_enricher.core.events.scores import QUAD, score
from depeche_enricher.core.events.speech import source
from depeche_enricher.core.events.status import status
from depeche_enricher.core.events.where import place

Bounds = tuple[int, int]
# Acts that befall people where they are: a recipient without a country has that of the place.
_ON_THE_SPOT: Final = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_DOMESTIC: Final = frozenset({"COP", "JUD", "CVL", "LAB", "EDU", "OPP", "LEG"})
_PROMISED: Final = frozenset({"SUPPORT", "COOPERATE", "AID"})
_CONCEDED: Final = frozenset({"withdraw", "release", "ceasefire"})
_MODE_REACH: Final = 14
_DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a dispatch besides its text."""

    published: dt.date | None = None
    subjects: Sequence[str] = ()
    home: str | None = None


def code(
    scenes: Sequence[Scene], book: RuleBook, setting: Setting, hidden: Mapping[TextField, Sequence[Bounds]]
) -> tuple[Event, ...]:
    """The events of a dispatch in the order of its fields; none whose trigger lies in `hidden` (noise, quotations)."""
    out = barred(scenes, setting.subjects, scenes[0].words) if scenes else frozenset()
    rows = [row for scene in scenes for row in mentions(scene, book, setting, hidden.get(scene.field, ()), out=out)]
    merged = merge(rows)
    return tuple(_event(replace(row, main=row.main and not out)) for row in merged)


def mentions(
    scene: Scene, book: RuleBook, setting: Setting, hidden: Iterable[Bounds] = (), *, out: frozenset[str] = frozenset()
) -> Iterator[Row]:
    """Every mention of an event in one field, unmerged; of the types in `out` only by rules that are sure."""
    for match in matches(scene, book, _tokens_in(scene, hidden)):
        if not match.rule.sure and (match.rule.type in out or sporting(scene, match.token)):
            continue
        judged = status(scene, match, setting.published)
        if judged is not None:
            yield _row(scene, match, judged, setting)


def _tokens_in(scene: Scene, hidden: Iterable[Bounds]) -> frozenset[int]:
    starts = scene.parse.starts
    return frozenset(t for low, high in hidden for t in range(bisect_left(starts, low), bisect_left(starts, high)))


def _row(scene: Scene, match: Match, judged: Status, setting: Setting) -> Row:
    event, mode, judged = _promise(match.rule, _mode(scene, match), judged)
    where = place(scene, match)
    home = where.country if where is not None and where.country else setting.home
    parse = scene.parse
    return Row(
        rule=match.rule,
        type=event,
        mode=mode,
        field=scene.field,
        start=parse.starts[match.token],
        end=parse.ends[match.token],
        trigger=parse.word(match.token),
        sentence=scene.sentence_text(match.token),
        status=judged,
        source=source(scene, match.token),
        actors=_at_home(match.actors, home, None if scene.topic_end(match.token) else _DOMESTIC),
        recipients=_at_home(match.recipients, home, None if event in _ON_THE_SPOT else frozenset()),
        place=where,
        confidence=_confidence(match, judged),
        depth=_depth(scene, match.token),
    )


def _depth(scene: Scene, token: int) -> int:
    """Steps from a token to the root of its sentence."""
    steps = 0
    while scene.head(token) != token and steps < _DEEPEST:
        token, steps = scene.head(token), steps + 1
    return steps


def _mode(scene: Scene, match: Match) -> str | None:
    """The rule's mode, refined by the words around the trigger where the rule says so."""
    if not match.rule.refine:
        return match.rule.mode
    first, last = scene.parse.sentence_of(match.token)
    low, high = max(first, match.token - _MODE_REACH), min(last, match.token + _MODE_REACH)
    near = {word for t in range(low, high) for word in (scene.lemma(t), scene.form(t).rstrip("sx"))}
    return scene.words.mode_by_content(match.rule.type, frozenset(near)) or match.rule.mode


def _promise(rule: Rule, mode: str | None, judged: Status) -> tuple[str, str | None, Status]:
    """« va signer », « va livrer » → AGREE; a pull-out to come → CONCEDE."""
    if judged == "future" and rule.type in _PROMISED:
        return "AGREE", None, "asserted"
    if judged == "future" and rule.type == "RETREAT" and mode in _CONCEDED:
        return "CONCEDE", None, "asserted"
    return rule.type, mode, judged


def _at_home(roles: Sequence[Role], home: str | None, sectors: frozenset[str] | None) -> tuple[Role, ...]:
    """Those of these sectors (None: all) who have no country belong to where it happens."""
    if home is None:
        return tuple(roles)
    return tuple(replace(one, country=home) if _is_local(one, sectors) else one for one in roles)


def _is_local(one: Role, sectors: frozenset[str] | None) -> bool:
    return one.country is None and one.somebody and (sectors is None or one.sector in sectors)


def _confidence(match: Match, judged: Status) -> float:
    filled = 0.05 * bool(match.actors) + 0.05 * bool(match.recipients)
    doubt = 0.05 if judged != "asserted" else 0.0
    return round(min(0.99, match.rule.confidence + filled - doubt), 2)


def _party(one: Role) -> Party:
    return Party(text=one.text, entity=one.entity, country=one.country, sector=one.sector)


def _event(row: Row) -> Event:
    event = cast("EventType", row.type)
    return Event(
        type=event,
        mode=row.mode,
        quad=QUAD[event],
        score=score(event, row.mode),
        main=row.main,
        status=row.status,
        source=row.source,
        actors=tuple(_party(one) for one in row.actors),
        recipients=tuple(_party(one) for one in row.recipients),
        place=row.place,
        trigger=Span(field=row.field, start=row.start, end=row.end, text=row.trigger),
        sentence=row.sentence,
        rule=row.rule.name,
        confidence=row.confidence,
    )
