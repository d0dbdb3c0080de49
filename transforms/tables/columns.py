"""Columns that several tables have."""

from typing import Annotated

from dateline.transforms.tables.schema import Column

DocId = Annotated[str, Column("the article it stands in", references="documents")]
SentId = Annotated[str | None, Column("the sentence its first character stands in", references="sentences")]
StartChar = Annotated[int, Column("first code point of the span in documents.text")]
EndChar = Annotated[int, Column("one past its last code point")]
Text = Annotated[str, Column("documents.text[start_char:end_char]")]
IsTitle = Annotated[
    bool | None,
    Column("it stands in the headline, which often repeats a sentence of the article; null in rows made by 0.1.0"),
]
Score = Annotated[float, Column("estimated probability that the row is right, 0 to 1")]
