"""Sources at addresses: a feed on a web server, and what is said where a package for them is missing."""

import fsspec
import pytest

from dateline.flows.prefect.serve import data_docs_server
from dateline.flows.sources import SourceMissing, inputs

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Orle Post</title><link>https://post.example/</link><description>News</description>
<item><title>Bridge reopens</title><link>https://post.example/bridge</link>
<description>The bridge over the Orle reopened on Tuesday after two years, the city said.</description></item>
</channel></rss>
"""


def test_a_feed_on_a_web_server_is_read(tmp_path):
    (tmp_path / "feed.xml").write_text(FEED)
    with data_docs_server(tmp_path, 0) as at:
        (found,) = inputs([f"{at}/feed.xml"], {})
        assert found.source_uri == "https://post.example/bridge"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://post.example/feed.xml", r"pip install 'dateline\[web\]'"),
        ("s3://bucket/news/", r"pip install 'dateline\[s3\]'"),
        ("gs://bucket/news/", "Install gcsfs"),
    ],
)
def test_a_missing_package_is_named_with_the_command_that_installs_it(monkeypatch, address, words):
    def url_to_fs(source: str) -> None:
        raise ImportError("Install gcsfs")

    monkeypatch.setattr(fsspec.core, "url_to_fs", url_to_fs)
    with pytest.raises(SourceMissing, match=words):
        next(inputs([address], {}))
