"""`python -m depeche_indexer`: the worker."""

from depeche.errors import DepecheError
from depeche_indexer import app


def main() -> None:
    """Runs until SIGTERM; ends at once with one line when something a person must change is wrong."""
    try:
        app.run()
    except DepecheError as error:
        raise SystemExit(f"depeche-indexer: {error}") from None


if __name__ == "__main__":
    main()
