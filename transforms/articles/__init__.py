"""From an article as it came in to a document with lines, datelines and sentences.

`article` is the input: text with what its source says of it. `clean` repairs the text (`wrapping` joins paragraphs
that were wrapped at a fixed width) and freezes it: all offsets of all tables point into the result. `segment` divides
it into sentences, and into lines with a role each (paragraph, headline, caption, boilerplate): by patterns, by place,
and by a classifier (`line_roles`) over what a line looks like (`line_features`). `masthead` reads title, authors and
dateline.
"""
