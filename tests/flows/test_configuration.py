"""The configuration that stays: `dateline.toml`, below what is given and the environment."""

import os
from pathlib import Path

import pytest

from dateline.flows.configuration import BadConfiguration, Serving, project_name, serving
from dateline.flows.settings import cores, settings

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
        ("colour = 'red'", "dateline.toml: colour: "),
        ("serve = 3", r"begin it with a line \[serve\]"),
        ("[serve]\ncolour = 'red'", "dateline.toml: serve.colour: "),
        ("[serve]\nnightly = '25:00'", "nightly"),
        ("[serve]\nmaintain = 'Caturday 04:00'", "maintain"),
        ("[serve]\ntime_zone = 'Mars'", "no time zone 'Mars'"),
        ("[serve]\nproject = 'a/b'", "project"),
    ],
)
def test_what_the_file_cannot_say_is_named(configure, toml, words):
    configure(toml)
    with pytest.raises(BadConfiguration, match=words):
        settings()
        serving()


def test_a_value_is_called_by_where_it_comes_from(configure, monkeypatch):
    configure("workers = 0")
    monkeypatch.setenv("DATELINE_DATASETS", " blank")
    with pytest.raises(BadConfiguration, match=r"DATELINE_DATASETS: .*; dateline.toml: workers: "):
        settings()
    with pytest.raises(BadConfiguration, match=r"^datasets: .*; workers: [^;]*$"):
        settings(datasets="", workers=0)


def test_an_editors_byte_order_mark_is_no_part_of_the_file(configure):
    configure("\ufeffworkers = 3", "utf8")
    assert settings().workers == 3


@pytest.mark.parametrize(("quota", "n_cores"), [("max 100000", 3), ("150000 100000", 2), ("900000 1000", 3), (None, 3)])
def test_a_container_counts_the_cores_of_its_quota(tmp_path, monkeypatch, quota, n_cores):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {4, 5, 6}, raising=False)
    if quota:
        (tmp_path / "cpu.max").write_text(f"{quota}\n")
    assert cores(tmp_path / "cpu.max") == n_cores


def test_an_empty_field_is_one_that_is_not_given():
    found = settings(model="", dask_address="")
    assert (found.model, found.dask_address) == (None, None)


def test_the_home_of_a_user_is_found(monkeypatch):
    monkeypatch.setenv("HOME", "/home/ann")
    found = settings(sources=("~/news", "~nobody.here/news"), datasets="~/datasets", wikidata="~/links.csv")
    assert found.sources == ("/home/ann/news", "~nobody.here/news")
    assert (found.store, found.wikidata) == (Path("/home/ann/datasets"), "/home/ann/links.csv")


@pytest.mark.parametrize(
    ("store", "name"),
    [("/home/ann/news/datasets", "news"), ("/srv/wire news", "wire-news"), ("/datasets", "dateline")],
)
def test_a_project_is_called_after_its_folder(store, name):
    assert project_name(Path(store)) == name
