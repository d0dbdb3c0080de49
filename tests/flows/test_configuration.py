"""The configuration that stays: `dateline.toml`, below what is given and the environment."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from dateline.flows.configuration import BadConfiguration, Serving, project_name, serving
from dateline.flows.settings import settings

TOML = """
sources = ["news"]
workers = 3
model = "en_core_web_sm"

[columns]
text = "body"

[serve]
project = "news"
nightly = "03:30"
time_zone = "Europe/Amsterdam"
"""


@pytest.fixture
def configure(tmp_path, monkeypatch):
    """Writes the file to the working directory."""
    monkeypatch.chdir(tmp_path)
    return (tmp_path / "dateline.toml").write_text


def test_what_is_given_goes_before_the_environment_and_that_before_the_file(configure, monkeypatch):
    configure(TOML)
    monkeypatch.setenv("DATELINE_WORKERS", "2")
    found = settings(model="en_core_web_trf", datasets=None)
    assert (found.sources, found.columns) == (("news",), {"text": "body"})
    assert (found.workers, found.model, found.datasets) == (2, "en_core_web_trf", "datasets")


def test_the_table_serve_says_what_is_served(configure):
    configure(TOML)
    found = serving(nightly=None, port=4300)
    assert (found.project, found.port, found.time_zone) == ("news", 4300, "Europe/Amsterdam")
    assert (found.nightly_cron, found.maintain_cron) == ("30 3 * * *", "0 4 * * 0")


def test_without_a_file_the_defaults_hold(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert serving() == Serving()
    assert settings().sources == ("data/raw",)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("sources = [", "dateline.toml: "),
        ("colour = 'red'", "colour"),
        ("[serve]\ncolour = 'red'", "colour"),
        ("[serve]\nnightly = '25:00'", "nightly"),
        ("[serve]\nmaintain = 'Caturday 04:00'", "maintain"),
        ("[serve]\ntime_zone = 'Mars'", "no time zone 'Mars'"),
        ("[serve]\nproject = 'a/b'", "project"),
    ],
)
def test_what_the_file_cannot_say_is_named(configure, toml, words):
    configure(toml)
    with pytest.raises((BadConfiguration, ValidationError), match=words):
        settings()
        serving()


@pytest.mark.parametrize(
    ("store", "name"),
    [("/home/ann/news/datasets", "news"), ("/srv/wire news", "wire-news"), ("/datasets", "dateline")],
)
def test_a_project_is_called_after_its_folder(store, name):
    assert project_name(Path(store)) == name
