"""Settings and folders of the local stack."""

import os
from pathlib import Path

import pytest

from depeche.settings import Settings
from depeche_local.layout import layout
from depeche_local.settings import LocalSettings
from depeche_local.stack import nodes


def test_the_defaults_are_those_that_every_part_expects(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any setting the services find the stack that `depeche up` starts."""
    for name in [name for name in os.environ if name.startswith("DEPECHE_")]:
        monkeypatch.delenv(name)
    shared, local = Settings(), LocalSettings()
    assert shared.kafka_bootstrap == local.kafka_bootstrap
    assert shared.elasticsearch_url == local.elasticsearch_url
    assert shared.home == local.home


def test_a_port_is_changed_by_the_variable_that_the_error_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every setting that a message recommends works."""
    settings = LocalSettings()
    for node in nodes(settings, layout(settings)):
        for port, variable in node.ports.items():
            monkeypatch.setenv(variable, str(port + 1000))
    changed = LocalSettings()
    assert changed.kafka_bootstrap == f"127.0.0.1:{settings.kafka_port + 1000}"
    assert changed.elasticsearch_url == f"http://127.0.0.1:{settings.elasticsearch_port + 1000}"
    assert changed.kafka_controller_port == settings.kafka_controller_port + 1000
    assert changed.elasticsearch_transport_port == settings.elasticsearch_transport_port + 1000


def test_everything_lies_under_the_home_folder(tmp_path: Path) -> None:
    """Deleting one folder leaves no trace."""
    where = layout(LocalSettings(home=tmp_path))
    for path in (where.data, where.logs, where.config, where.processes, where.lock, where.jars, where.inbox):
        assert path.is_relative_to(tmp_path)


def test_relative_folders_are_those_of_the_current_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Servers are started with absolute paths."""
    monkeypatch.chdir(tmp_path)
    assert layout(LocalSettings(home=Path("here"), jars=Path("there"))).jars == tmp_path / "there"
