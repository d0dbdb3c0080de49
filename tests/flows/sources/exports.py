"""Two articles as LexisNexis, Nexis Uni, Factiva and ProQuest export them."""

ONE = "The ferry company was fined on Tuesday. “We accept it,” its chief said, and left the hall."
TWO = "Teachers voted on Monday to walk out for three days. Their union had asked them to do so."

LEXISNEXIS = f"""
                               1 of 2 DOCUMENTS


                               The Halvorsen Post

                             March 5, 2024 Tuesday
                                  Late Edition

Ferry firm fined

BYLINE: By IDA LUND

SECTION: Section A; Pg. 3

LENGTH: 500 words

{ONE}

{TWO}

LOAD-DATE: March 6, 2024

LANGUAGE: ENGLISH

                    Copyright 2024 The Halvorsen Post Company

                               2 of 2 DOCUMENTS


                               The Halvorsen Post

                             March 5, 2024 Tuesday

HEADLINE: Teachers walk out

BYLINE: By IDA LUND

LENGTH: 300 words

{TWO}

LOAD-DATE: March 6, 2024
"""
NEXIS_UNI = f"""Ferry firm fined

The Halvorsen Post

March 5, 2024 Tuesday

Copyright 2024 The Halvorsen Post All Rights Reserved

Section: NEWS; Pg. 7A
Length: 452 words
Byline: By Ida Lund
Body

{ONE}

{TWO}

Classification

Language: ENGLISH
Subject: FERRIES (90%)

End of Document


Teachers walk out

The Halvorsen Post

March 5, 2024 Tuesday

Length: 300 words
Byline: By Ida Lund
Body

{TWO}

Load-Date: March 6, 2024

End of Document
"""
FACTIVA = f"""
Business
Ferry firm fined

By Ida Lund
452 words
5 March 2024
10:15
The Halvorsen Post
HALV
English
(c) 2024 The Halvorsen Post.

{ONE}

{TWO}

Document HALV000020240305ek350000a

Teachers walk out

By Ida Lund
300 words
5 March 2024
The Halvorsen Post
HALV
English
Copyright 2024 The Halvorsen Post.

{TWO}

Document HALV000020240305ek350000b
"""
FACTIVA_HTML = f"""<html><head><title>Factiva</title><style>p {{ margin: 0 }}</style></head><body>
<div class="article enArticle"><div id="hd"><span class="enHeadline">Ferry firm fined</span></div>
<div class="author">By Ida Lund</div><div>452 words</div><div>5 March 2024</div><div>The Halvorsen Post</div>
<div>HALV</div><div>English</div><div>Copyright 2024 The Halvorsen Post.</div>
<p class="articleParagraph enarticleParagraph">{ONE}</p><p class="articleParagraph enarticleParagraph">{TWO}</p>
<p>Document HALV000020240305ek350000a</p></div>
<div class="article enArticle"><div id="hd"><span class="enHeadline">Teachers walk out</span></div>
<div class="author">By Ida Lund</div><div>300 words</div><div>5 March 2024</div><div>The Halvorsen Post</div>
<div>HALV</div><div>English</div><div>Copyright 2024 The Halvorsen Post.</div>
<p class="articleParagraph enarticleParagraph">{TWO}</p><p>Document HALV000020240305ek350000b</p></div></body></html>"""
FACTIVA_CODED = f"""
HD Ferry firm fined
BY By Ida Lund
WC 452 words
PD 5 March 2024
SN The Halvorsen Post
SC HALV
LA English
LP {ONE}

TD {TWO}

CO nordl : Nordlink
AN Document HALV000020240305ek350000a
"""
PROQUEST = f"""____________________________________________________________

Document 1 of 2

Ferry firm fined

Author: Lund, Ida.

Publication info: The Halvorsen Post; Halvorsen [Halvorsen]. 05 Mar 2024: A.3.

Abstract: A fine.

Full text: {ONE}

{TWO}

Subject: Ferries; Fines

Title: Ferry firm fined

Publication title: The Halvorsen Post

Publication date: Mar 5, 2024

____________________________________________________________

Document 2 of 2

Author: Lund, Ida

Full text: {TWO}

Title: Teachers walk out

Publication title: The Halvorsen Post

Publication date: Mar 5, 2024

____________________________________________________________
"""
