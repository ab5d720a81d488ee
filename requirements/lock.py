"""Cuts the hash-pinned locks from the distributions' own pyproject files (run by `make lock`).

`dev.txt` holds everything; each service's lock is a part of it, so that tests and images run the same versions.
`build.txt` is what an image needs to build our own wheels, and does not ship.
"""

import shlex
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "requirements"
DISTS = {
    "depeche": "shared",
    "depeche-kafka": "shared/kafka",
    "depeche-fetcher": "services/fetcher",
    "depeche-enricher": "services/enricher",
    "depeche-indexer": "services/indexer",
    "depeche-local": "deploy/local",
}
SERVICES = ("fetcher", "enricher", "indexer")
BUILD = ("hatchling",)
COMPILE = shlex.split(
    "uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header "
    "--no-emit-index-url --no-emit-find-links -"
)


def wanted(dist: str) -> set[str]:
    """The foreign requirements of one distribution and of those of ours that it builds on."""
    project = tomllib.loads((ROOT / DISTS[dist] / "pyproject.toml").read_text())["project"]
    ours = {need for need in project["dependencies"] if need in DISTS}
    foreign = {need for need in project["dependencies"] if need not in DISTS}
    return foreign.union(*(wanted(need) for need in ours))


def compile_lock(needs: str, target: Path, *extra: str) -> None:
    """Writes `target`, keeping the versions that stand in it already where they still fit."""
    subprocess.run([*COMPILE, "--output-file", str(target), *extra], input=needs, text=True, check=True)
    print(f"{target.relative_to(ROOT)}: {target.read_text().count('==')} pinned")


def main() -> None:
    """Writes every lock."""
    everything = set[str]().union(*(wanted(dist) for dist in DISTS))
    compile_lock("\n".join(sorted(everything)) + "\n" + (HERE / "dev.in").read_text(), HERE / "dev.txt")
    parts = {service: wanted(f"depeche-{service}") for service in SERVICES} | {"build": set(BUILD)}
    for name, needs in parts.items():
        compile_lock("\n".join(sorted(needs)), HERE / f"{name}.txt", "--constraints", str(HERE / "dev.txt"))


if __name__ == "__main__":
    main()
