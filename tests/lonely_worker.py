"""A worker with two reading processes, for a test that kills it: says their ids, then waits."""

import sys
import time
from functools import partial
from multiprocessing import active_children
from pathlib import Path

from depeche.metrics import MemoryMetrics
from depeche_enricher.adapters.pool import ReaderPool
from tests.readers import deadly

if __name__ == "__main__":
    pool = ReaderPool(partial(deadly, Path(sys.argv[1]) / "fell"), 2, 3.0, MemoryMetrics())
    print(*(child.pid for child in active_children()), flush=True)
    time.sleep(60)
