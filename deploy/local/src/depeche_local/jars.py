"""The jars of both servers, built once: Maven fetches, javac compiles our own classes, Elasticsearch has its folders.

The folder is named after a hash of everything it is made from, so a changed version or class makes a new build and an
unchanged one skips Maven altogether.
"""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from depeche_local import javac, maven
from depeche_local.layout import Layout
from depeche_local.lock import held
from depeche_local.progress import Progress
from depeche_local.settings import LocalSettings

RECIPE = 1
"""Raised when this module lays the folder out differently."""

DESCRIPTOR = """\
name={name}
description={description}
version={version}
elasticsearch.version={version}
java.version=17
classname={main}
"""


@dataclass(frozen=True, slots=True)
class Jars:
    """A finished build."""

    root: Path

    @property
    def kafka(self) -> Path:
        """The folder of the broker's jars."""
        return self.root / "kafka"

    @property
    def elasticsearch(self) -> Path:
        """What Elasticsearch calls its home: lib, modules, plugins."""
        return self.root / "elasticsearch"


def jars(settings: LocalSettings, layout: Layout, progress: Progress) -> Jars:
    """The jars, built first if they are not there: needs Maven, a JDK and the network, about a minute."""
    sources = settings.java_sources or java_sources()
    built = Jars(layout.jars / stamp(sources))
    if built.root.exists():
        return built
    waiting = "another process is building the jars; waiting for it"
    with held(layout.jars / "build.lock", lambda: progress.line(waiting)):
        if not built.root.exists():
            _build(sources, built, progress)
    return built


def java_sources() -> Path:
    """The folder of pom.xml: inside an installed package, or in the checkout that holds this file."""
    packaged = Path(__file__).parent / "java"
    return packaged if packaged.exists() else Path(__file__).parents[2]


def stamp(sources: Path) -> str:
    """Twelve hexadecimal digits that change with any version, class or with the recipe."""
    digest = hashlib.sha256(str(RECIPE).encode())
    for file in sorted([*sources.rglob("pom.xml"), *sources.rglob("*.java")]):
        digest.update(file.relative_to(sources).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def _build(sources: Path, built: Jars, progress: Progress) -> None:
    """Builds beside the final place and renames at the end, so that an interrupted build leaves nothing half done."""
    draft = Jars(built.root.with_name(f"{built.root.name}.draft"))
    shutil.rmtree(draft.root, ignore_errors=True)
    draft.root.mkdir(parents=True)
    fetched = draft.root / "fetched"
    maven.fetch(sources / "pom.xml", fetched, progress)
    progress.now("compiling the Elasticsearch launcher and its French analysis")
    classes = draft.root / "classes"
    javac.compile_all(sources / "elasticsearch" / "src", classes, libraries=fetched / "elasticsearch")
    _lay_out(fetched, classes, draft)
    shutil.rmtree(fetched)
    shutil.rmtree(classes)
    draft.root.rename(built.root)


def _lay_out(fetched: Path, classes: Path, draft: Jars) -> None:
    (fetched / "kafka").rename(draft.kafka)
    home = draft.elasticsearch
    for folder in ("modules", "plugins"):
        (home / folder).mkdir(parents=True)
    (fetched / "elasticsearch").rename(home / "lib")
    (fetched / "transport").rename(home / "modules" / "transport-netty4")
    javac.pack(classes, "depeche/local/node", home / "lib" / "depeche-local-node.jar")
    (home / "modules" / "depeche-french").mkdir()
    javac.pack(classes, "depeche/local/plugin", home / "modules" / "depeche-french" / "depeche-french.jar")
    _describe(home, "transport-netty4", "HTTP for Elasticsearch", "org.elasticsearch.transport.netty4.Netty4Plugin")
    _describe(home, "depeche-french", "French analysis", "depeche.local.plugin.FrenchAnalysisPlugin")


def _describe(home: Path, name: str, description: str, main: str) -> None:
    """Elasticsearch finds a module's class by its descriptor, which must name the very version of the server."""
    (server,) = (home / "lib").glob("elasticsearch-[0-9]*.jar")
    version = server.stem.removeprefix("elasticsearch-")
    text = DESCRIPTOR.format(name=name, description=description, version=version, main=main)
    (home / "modules" / name / "plugin-descriptor.properties").write_text(text)
