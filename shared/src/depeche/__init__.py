"""What the services of Dépêche share. Read `pipeline.py` first."""

from importlib.metadata import version

__version__ = version("depeche")
