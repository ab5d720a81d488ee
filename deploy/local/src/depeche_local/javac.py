"""Compiles our few Java classes and packs them into jars."""

import subprocess
import zipfile
from pathlib import Path

from depeche_local.errors import BuildFailed
from depeche_local.prerequisites import java_tool


def compile_all(sources: Path, classes: Path, *, libraries: Path) -> None:
    """Compiles all under `sources` against the jars in `libraries`; raises BuildFailed with the compiler's words."""
    files = [str(file) for file in sorted(sources.rglob("*.java"))]
    command = [java_tool("javac"), "--release", "17", "-nowarn", "-cp", f"{libraries}/*", "-d", str(classes), *files]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise BuildFailed(f"the Java classes of the local Elasticsearch do not compile:\n{done.stdout.strip()}")


def pack(classes: Path, package: str, jar: Path) -> None:
    """Writes the classes of one package into a jar. A jar is a zip file; a manifest is not needed on a class path."""
    with zipfile.ZipFile(jar, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted((classes / package).glob("*.class")):
            archive.write(file, file.relative_to(classes).as_posix())
