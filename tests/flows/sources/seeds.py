"""One small file of every format that is read, written for this project: tests read them, and fuzzing mutates them."""

import gzip
import json

from tests.flows.sources.exports import (
    FACTIVA,
    FACTIVA_CODED,
    FACTIVA_HTML,
    LEXISNEXIS,
    NEXIS_UNI,
    ONE,
    PROQUEST,
    TWO,
)
from tests.flows.sources.packing import docx, parquet, tarred, zipped

GIGAWORD = f"""<DOC id="HLV_ENG_20240305.0001" type="story" >
<HEADLINE>
Ferry firm fined
</HEADLINE>
<DATELINE>
HALVORSEN, Norway (HP)
</DATELINE>
<TEXT>
<P>
{ONE}
</P>
</TEXT>
</DOC>
<DOC id="HLV_ENG_20240305.0002" type="advis" >
<TEXT>
Editors: a note.
</TEXT>
</DOC>
"""
TREC = f"""<DOC>
<DOCNO> HP240305-0001 </DOCNO>
<HEAD>Ferry firm fined</HEAD>
<BYLINE>By IDA LUND</BYLINE>
<DATELINE>HALVORSEN (HP)</DATELINE>
<TEXT>
{ONE} Fines &amp; more.
</TEXT>
</DOC>
"""
REUTERS = f"""<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" OLDID="5540" NEWID="1">
<DATE>26-FEB-1987 15:00:01.79</DATE>
<UNKNOWN>&#5;&#5;reute</UNKNOWN>
<TEXT>&#2;
<TITLE>FERRY FIRM FINED</TITLE>
<DATELINE>    HALVORSEN, Feb 26 - </DATELINE><BODY>{ONE}
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
"""
NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><pubdata date.publication="20240305T000000" name="The Halvorsen Post"/></head><body><body.head>
<hedline><hl1>Ferry firm fined</hl1></hedline><byline class="print_byline">By IDA LUND</byline></body.head>
<body.content><block class="lead_paragraph"><p>{ONE}</p></block>
<block class="full_text"><p>{ONE}</p><p>{TWO}</p></block></body.content></body></nitf>"""
NEWSML = f"""<?xml version="1.0" encoding="iso-8859-1" ?>
<newsitem itemid="2286" id="root" date="2024-03-05" xml:lang="en">
<title>NORWAY: Ferry firm fined.</title><headline>Ferry firm fined</headline><byline>Ida Lund</byline>
<dateline>HALVORSEN 2024-03-05</dateline><text><p>{ONE.replace("“", "").replace("”", "")}</p></text>
<metadata><dc element="dc.publisher" value="The Halvorsen Post"/></metadata></newsitem>"""
ITEM = """<newsItem guid="urn:newsml:post.example:{number}"><itemMeta>
<firstCreated>2024-03-05T23:30:00-05:00</firstCreated></itemMeta>
<contentMeta><by>By Ida Lund</by><headline>Ferry firm fined</headline></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{text}</p></body></html></inlineXML></contentSet></newsItem>"""
NEWSML_G2 = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header>
<sent>2024-03-06T00:00:00Z</sent></header><itemSet>{ITEM.format(number=1, text=ONE)}{ITEM.format(number=2, text=TWO)}
</itemSet></newsMessage>"""
XML = f"""<?xml version="1.0" encoding="utf-8"?>
<export made="2024-04-01"><site>Post</site>
<story id="7"><meta><headline>Ferry firm <em>fined</em></headline><author><first>Ida</first><last>Lund</last></author>
<author>Per Moe</author><date iso="2024-03-05T22:15:00-05:00"/><publisher>The Halvorsen Post</publisher></meta>
<body><para>{ONE}</para><para>It said <i>no</i>.</para></body></story>
<story id="8"><headline>Walkout</headline><body><![CDATA[<p>{TWO}</p>]]></body></story>
</export>"""
MAIL = f"""From: The Halvorsen Post <news@post.example>
To: a@x.example
Subject: =?utf-8?q?Ferry_firm_fined?=
Date: Tue, 05 Mar 2024 06:30:00 +0100
Message-ID: <1@post.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

{ONE}

--b
Content-Type: text/html; charset="utf-8"

<p>{ONE}</p>
--b--
"""
MAILBOX = (
    f"From news@post.example Tue Mar  5 06:30:00 2024\n{MAIL}\nFrom news@post.example Wed Mar  6 06:30:00 2024\n{MAIL}"
)
FRONT_MATTER = f"""---
title: "Ferry firm fined"
author: Ida Lund
date: 2024-03-05
source: The Halvorsen Post
---

# Ferry firm fined

{ONE} [More](https://p.example) **now**.
"""
HEADED = f"""Headline: Ferry firm fined
By: Ida Lund
Published: March 5, 2024
Source: The Halvorsen Post

{ONE}
"""
ONE_A_LINE = "\n".join(f"Article {number}. {' '.join([ONE, TWO] * 6)}" for number in range(6))
FEED = f"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Halvorsen Post</title><link>https://p.example</link><item><title>Ferry firm fined</title><link>/1</link>
<dc:creator>Ida Lund</dc:creator><pubDate>Tue, 05 Mar 2024 22:15:00 GMT</pubDate>
<description><![CDATA[<p>{ONE}</p><script>x()</script>]]></description></item></channel></rss>"""
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Ferry firm fined | The Halvorsen Post</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Ferry firm fined", "datePublished":
"2024-03-05T22:15:00-05:00", "author": [{{"name": "Ida Lund"}}],
"publisher": {{"name": "The Halvorsen Post"}}}}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Ferry firm fined</h1><p>{ONE}</p><p>{TWO}</p></article>
<footer>© 2015 The Halvorsen Post</footer></body></html>"""
RECORDS = [
    {"title": "Ferry firm fined", "text": ONE, "date": "2024-03-05", "author": "Ida Lund"},
    {"title": "b", "text": TWO},
]
WARC = "".join(
    f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://p.example/{number}\r\n"
    "WARC-Date: 2024-03-06T00:00:00Z\r\n"
    f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: application/http; msgtype=response\r\n"
    f"Content-Length: {len(body.encode())}\r\n\r\n{body}\r\n\r\n"
    for number, body in enumerate([f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}"] * 2)
)


TABLE = f'title,text,date\n"Ferry firm fined","{ONE}",2024-03-05\nb,"{TWO}",soon\n'
LINES = "\n".join(json.dumps(record) for record in RECORDS)


def seeds() -> dict[str, bytes]:
    """Every format's file, by name."""
    texts = {
        "lexisnexis.txt": LEXISNEXIS, "nexis.txt": NEXIS_UNI, "factiva.txt": FACTIVA, "coded.txt": FACTIVA_CODED,
        "factiva.html": FACTIVA_HTML,
        "proquest.txt": PROQUEST, "gigaword.sgm": GIGAWORD, "trec.sgm": TREC, "reuters.sgm": REUTERS, "nitf.xml": NITF,
        "newsml.xml": NEWSML, "g2.xml": NEWSML_G2, "export.xml": XML,
        "a.eml": MAIL, "a.mbox": MAILBOX, "a.md": FRONT_MATTER, "headed.txt": HEADED,
        "lines.txt": ONE_A_LINE, "feed.xml": FEED, "page.html": PAGE, "a.jsonl": LINES, "a.json": json.dumps(RECORDS),
        "envelope.json": json.dumps({"articles": RECORDS}), "a.csv": TABLE, "a.warc": WARC,
        "plain.txt": f"{ONE}\n\n{TWO}",
    }  # fmt: skip
    return {name: text.encode() for name, text in texts.items()} | {
        "a.docx": docx(ONE, TWO),
        "a.parquet": parquet([{"title": "a", "text": ONE, "date": "2024-03-05"}]),
        "a.zip": zipped(b__txt=ONE, c__csv=TABLE),
        "a.tar": tarred(b__txt=ONE, c__csv=TABLE),
        "a.jsonl.gz": gzip.compress(LINES.encode(), mtime=0),
        "utf16.csv": TABLE.encode("utf-16"),
    }
