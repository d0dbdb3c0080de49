"""Discovery: every input is new, changed or unchanged, none twice and none forgotten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.flows import storage
from dateline.flows.settings import Prune, Settings
from dateline.flows.sources import Input
from dateline.flows.sources.found import rejected
from dateline.flows.steps.changes import Known, Status, changes
from dateline.flows.steps.discovery import NothingFound, discover, is_up_to_date
from dateline.flows.steps.shards import n_batches, read_batch
from dateline.flows.steps.user_files import Corrections, UserFiles
from dateline.transforms import Article
from dateline.transforms.corrections import Action, Correction
from dateline.transforms.tables.records import Reject
from dateline.transforms.tables.vocabularies import RejectReason, Stage, WarningKind
from tests.flows.stored import document, publish


def read_as(uri: str, digest: str, *, is_bad: bool = False, location: str | None = None) -> Input:
    bad = rejected(uri, digest, RejectReason.MALFORMED, "no JSON")
    article = Article(source_uri=uri, text="Words.", content_sha256=digest)
    return Input(uri, digest, location or uri, lambda: bad if is_bad else article)


def unread(uri: str, digest: str) -> Input:
    def read() -> Article:
        raise AssertionError(f"{uri} did not change and was read")

    return Input(uri, digest, uri, read)


def reject_of(uri: str, digest: str | None, stage: Stage) -> Reject:
    return Reject(source_uri=uri, content_sha256=digest, stage=stage, reason=RejectReason.MALFORMED, detail="no JSON")


def test_an_input_is_new_changed_or_unchanged():
    known = {"same": Known("1", doc_id="d1"), "other": Known("1", doc_id="d2")}
    found = [unread("same", "1"), read_as("other", "2"), read_as("new", "3")]
    assert [(each.source_uri, each.status, each.outcome is None) for each in changes(found, known, again=False)] == [
        ("same", Status.UNCHANGED, True),
        ("other", Status.CHANGED, False),
        ("new", Status.NEW, False),
    ]


def test_all_is_read_again_when_asked():
    [change] = changes([read_as("a", "1")], {"a": Known("1", doc_id="d")}, again=True)
    assert (change.status, isinstance(change.outcome, Article)) == (Status.CHANGED, True)


@pytest.mark.parametrize(
    ("made_by", "model", "status"),
    [
        ("en_dateline-0.1.0", "en_dateline", Status.UNCHANGED),
        ("en_core_web_sm-3.8.0", "en_dateline", Status.CHANGED),
        (None, "en_dateline", Status.UNCHANGED),
    ],
)
def test_what_another_model_annotated_is_done_again(made_by, model, status):
    known = {"a": Known("1", doc_id="d", model_version=made_by)}
    [change] = changes([read_as("a", "1")], known, again=False, model=model)
    assert change.status is status


def test_what_was_rejected_later_than_at_reading_stays_so():
    known = {"a": Known("1", reject=reject_of("a", "1", Stage.CLEAN))}
    [change] = changes([unread("a", "1")], known, again=False)
    assert change.outcome is None


@pytest.mark.parametrize(("is_bad", "status"), [(True, Status.UNCHANGED), (False, Status.CHANGED)])
def test_what_could_not_be_read_is_tried_again(is_bad, status):
    known = {"a": Known("1", reject=reject_of("a", "1", Stage.READ))}
    [change] = changes([read_as("a", "1", is_bad=is_bad)], known, again=False)
    assert change.status is status


def test_inputs_that_share_an_address_are_articles_of_their_own_unless_one_repeats_another():
    found = [read_as("u", digest, location=f"f#{place}") for place, digest in enumerate(("1", "2", "1", "2"))]
    first, second, *others = changes(found, {}, again=False)
    assert (first.source_uri, second.source_uri, second.outcome.source_uri) == ("u", "u#2", "u#2")
    assert [warned.kind for warned in second.outcome.warnings] == [WarningKind.SHARED_URI]
    assert [(each.source_uri, each.outcome.reason) for each in others] == [
        ("f#2", RejectReason.DUPLICATE_URI),
        ("f#3", RejectReason.DUPLICATE_URI),
    ]


def test_articles_that_share_an_address_stay_unchanged():
    known = {"u": Known("1", doc_id="d1"), "u#2": Known("2", doc_id="d2")}
    found = [unread("u", "1"), unread("u", "2")]
    assert [change.status for change in changes(found, known, again=False)] == [Status.UNCHANGED] * 2


names = st.sampled_from("abcde")
digests = st.sampled_from("12")


@given(
    known=st.dictionaries(names, st.builds(Known, digests, st.text("d", min_size=1))),
    found=st.lists(st.tuples(names, digests, st.booleans()), min_size=1),
    again=st.booleans(),
)
def test_every_input_is_one_change_of_its_own(known, found, again):
    inputs = [
        read_as(uri, digest, is_bad=is_bad, location=f"place {number}")
        for number, (uri, digest, is_bad) in enumerate(found)
    ]
    result = list(changes(inputs, known, again=again))
    assert len(result) == len(inputs)
    assert len({change.source_uri for change in result}) == len(inputs)
    for change in result:
        assert (change.status is Status.UNCHANGED) == (change.outcome is None)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A store whose last release holds two articles of the folder `in`, and settings for a run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    store = storage.Store(tmp_path / "datasets")
    publish(store, "run-1", [document("file:in/a.txt"), document("file:in/b.txt")])
    return store


def plan_of(store: storage.Store, **chosen: object):
    with storage.running(store, "run-2") as run:
        plan = discover(Settings(**{"sources": ("in",)} | chosen), run, UserFiles())
        gone = storage.candidate.pq.read_table(plan.gone)["doc_id"].to_pylist()
        articles = [
            each.source_uri for path in plan.shards for n in range(n_batches(path)) for each in read_batch(path, n)
        ]
    return plan, gone, articles


def test_a_plan_accounts_for_every_input(place, tmp_path):
    (tmp_path / "in" / "a.txt").write_text("Changed.")
    (tmp_path / "in" / "c.txt").write_text("New.")
    (tmp_path / "in" / "d.txt").touch()
    plan, gone, articles = plan_of(place, prune=Prune.FEW)
    assert articles == ["file:in/a.txt", "file:in/c.txt"]
    assert sorted(gone) == sorted(document(f"file:in/{name}.txt").doc_id for name in "ab")
    counts = plan.inputs
    assert (counts.seen, counts.new, counts.changed, counts.removed, counts.rejected) == (3, 2, 1, 1, 1)
    assert counts.seen == counts.new + counts.changed + counts.unchanged == len(articles) + counts.rejected


def test_articles_that_are_missing_stay(place, tmp_path):
    (tmp_path / "in" / "a.txt").write_text("Changed.")
    plan, gone, _ = plan_of(place)
    assert gone == [document("file:in/a.txt").doc_id]
    assert (plan.inputs.seen, plan.inputs.removed, plan.inputs.missing) == (1, 0, 1)


def test_articles_of_other_sources_are_not_missing(place, tmp_path):
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "c.txt").write_text("New.")
    plan, gone, articles = plan_of(place, sources=("else",), prune=Prune.ANY)
    assert (articles, gone, plan.inputs.missing, plan.inputs.removed) == (["file:else/c.txt"], [], 0, 0)


def test_articles_that_changed_corrections_do_not_reach_are_told(place, tmp_path, caplog):
    (tmp_path / "in" / "a.txt").write_text("Changed.")
    corrected = UserFiles(Corrections([Correction(action=Action.RENAME, target="Mira", to="Mira Okoye")]))
    with storage.running(place, "run-2") as run:
        discover(Settings(sources=("in",)), run, corrected)
    assert "1 articles that these sources do not hold keep their rows" in caplog.text


def test_sources_that_hold_nothing_are_no_reason_to_empty_the_datasets(place, tmp_path):
    with pytest.raises(NothingFound, match="left as it is"):
        plan_of(place)
    names = [f"{number}.txt" for number in range(20)]
    for name in names:
        (tmp_path / name).mkdir()
    with pytest.raises(NothingFound, match=r"nothing to read in 0.txt, 1.txt, [^;]* and 15 more; the last release"):
        plan_of(place, sources=tuple(names))


def test_a_store_with_a_dead_run_is_not_up_to_date(place, tmp_path):
    (tmp_path / "in" / "a.txt").write_text("Changed.")
    chosen = Settings(sources=("in/a.txt",))
    assert not is_up_to_date(chosen)
    place.runs.joinpath("dead").mkdir(parents=True)
    assert not is_up_to_date(chosen)
