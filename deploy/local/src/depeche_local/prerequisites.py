"""What must be on the machine before anything is started: Java, Maven on the first run, and some disk."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from depeche_local.errors import NoRoom, ToolMissing

JAVA_NEEDED = 17
"""Kafka 4 brokers and Elasticsearch 8 both ask for 17."""

ROOM_NEEDED = 2_000_000_000
"""Bytes free on the disk: jars 0.1 GB, the rest for topics and indices."""

INSTALL = "install it with `sudo apt-get install -y {debian}` (Debian, Ubuntu) or `brew install {macos}` (macOS)"
INSTALL_JAVA = INSTALL.format(debian="openjdk-17-jdk-headless", macos="openjdk@17")
INSTALL_MAVEN = INSTALL.format(debian="maven", macos="maven")


def java_tool(name: str) -> str:
    """The path of `java` or `javac`: that of JAVA_HOME if it is set, as Maven does it, else the one on PATH."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which(name, path=str(Path(home) / "bin")) if home else shutil.which(name)
    if found is None:
        where = f"{home}/bin (JAVA_HOME)" if home else "PATH"
        raise ToolMissing(f"`{name}` is not on {where}: a JDK {JAVA_NEEDED} or newer is needed; {INSTALL_JAVA}")
    return found


def maven() -> str:
    """The path of `mvn`, which is only needed when the jars are not there yet."""
    found = shutil.which("mvn")
    if found is None:
        raise ToolMissing(f"Maven (`mvn`) is needed once, to fetch Kafka and Elasticsearch; {INSTALL_MAVEN}")
    return found


def java_version(java: str) -> int:
    """The major version of this `java`; raises ToolMissing if it is too old or does not start."""
    answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(?:1\.)?(\d+)', answer.stderr)
    if answer.returncode or found is None:
        raise ToolMissing(f"`{java} -version` does not answer: a JDK {JAVA_NEEDED} or newer is needed; {INSTALL_JAVA}")
    major = int(found[1])
    if major < JAVA_NEEDED:
        raise ToolMissing(f"Java {major} ({java}) is too old: {JAVA_NEEDED} or newer is needed; {INSTALL_JAVA}")
    return major


def require_room(folder: Path, needed: int = ROOM_NEEDED) -> None:
    """Raises NoRoom if the disk of this folder is nearly full: both servers lose their heads on a full disk."""
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NoRoom(f"only {free // 10**6} MB are free on the disk of {folder}; {needed // 10**6} MB are needed")
