"""Name lists brought together: gazetteers of the data folder, lists written for this project, names already seen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from depeche_model import names
from depeche_model.docs import Passage
from depeche_model.names import NameLists
from depeche_model.silver import Known
from depeche_model.store import Store

LISTS = Path(__file__).resolve().parents[1] / "lists"


def name_lists(store: Store, seen: Sequence[Passage]) -> NameLists:
    """Gazetteer names and those of the training text, by class."""
    towns, countries = names.towns(store.joined("towns")), names.countries(store.joined("countries"))
    people = [*names.leaders(store.joined("leaders"))[::3], *own_people(), *names.seen_names(seen, "PER") * 2]
    own = {"ORG": own_list("organisations") * 4 + names.bodies(towns[::5]), "MISC": own_list("others") * 2}
    return NameLists(
        {
            "LOC": (
                *towns,
                *countries * 6,
                *names.regions(store.joined("regions")) * 3,
                *names.seen_names(seen, "LOC") * 3,
            ),
            "ORG": (*own["ORG"], *store.joined("organisations").splitlines() * 4, *names.seen_names(seen, "ORG") * 2),
            "MISC": (*own["MISC"], *names.seen_names(seen, "MISC")),
            "PER": tuple(person for person in people if " " in person),
        }
    )


def own_list(name: str) -> list[str]:
    """One of the name lists written for this project, a name on each line."""
    return (LISTS / f"{name}.txt").read_text("utf-8").splitlines()


def own_people() -> list[str]:
    """A first name and a surname each, every first name some forty times."""
    first, last = own_list("first_names"), own_list("surnames")
    return [f"{name} {surname}" for name in first for surname in last[len(name) % 3 :: 3]]


def known_names(lists: NameLists, seen: Sequence[Passage]) -> Known:
    """What silver text may be labelled with: full names of every list but the long one of towns' small homonyms."""
    labels = {name: label for label in ("MISC", "PER", "LOC", "ORG") for name in lists.by_label[label]}
    single = {name.partition(" ")[0] for name in names.seen_names(seen, "PER") if " " in name}
    return Known(labels, frozenset({*own_list("first_names"), *single}))
