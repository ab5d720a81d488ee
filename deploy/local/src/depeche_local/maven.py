"""Maven fetches the jars; people see what is being fetched, not Maven's own words."""

import re
import subprocess
import time
from collections import deque
from pathlib import Path

from depeche_local.errors import BuildFailed
from depeche_local.prerequisites import maven
from depeche_local.progress import Progress

FETCHED = re.compile(r"Downloaded from \S+: \S+/(\S+)")
NOTICE = (
    "Fetching Kafka and Elasticsearch with Maven: about 100 jars, 85 MB, once; "
    "10 s to 2 minutes, depending on the network."
)


def fetch(pom: Path, folder: Path, progress: Progress) -> None:
    """Puts the jars of each module of `pom` under `folder/<module>`; raises BuildFailed with Maven's last lines."""
    progress.line(NOTICE)
    began = time.monotonic()
    command = [maven(), "-B", "-Dstyle.color=never", "-f", str(pom), f"-Ddepeche.jars={folder}"]
    with subprocess.Popen(
        [*command, "dependency:copy-dependencies"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as run:
        said = _follow(run, progress)
    if run.returncode:
        lines = "\n".join(f"    {line}" for line in said)
        raise BuildFailed(f"Maven could not fetch the jars (is there a network?); its last lines:\n{lines}")
    progress.line(f"Fetched the jars in {time.monotonic() - began:.0f} s.")


def _follow(run: subprocess.Popen[str], progress: Progress) -> list[str]:
    """Tells each file as it arrives; returns the last lines that are worth reading if it all fails."""
    files = 0
    last: deque[str] = deque(maxlen=15)
    for line in run.stdout or ():
        arrived = FETCHED.search(line)
        if arrived:
            files += 1
            progress.now(f"{files} files fetched, now {arrived[1]}")
        elif "Downloading from" not in line and line.strip():
            last.append(line.rstrip())
    return list(last)
