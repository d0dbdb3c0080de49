"""Spaces of running text for corpora that come as bare tokens."""

from collections.abc import Sequence

CLOSING = frozenset(".,:;?!%)]}’”…") | {"...", "''", "-RRB-"}
OPENING = frozenset("([{$#£€“‘@") | {"``", "-LRB-"}
CLITICS = frozenset({"'s", "'re", "'ve", "'ll", "'d", "'m", "n't", "’s", "’re", "’ve", "’ll", "’d", "’m", "n’t"})


def spaces_after(tokens: Sequence[str]) -> tuple[bool, ...]:
    """For each token, whether a space follows it. A straight mark opens and closes by turns.

    A lone apostrophe closes: it is a plural's possessive far more often than an opening mark.
    """
    glued = [False] * (len(tokens) + 1)
    inside = False
    for i, token in enumerate(tokens):
        if token == '"':
            glued[i + 1 if not inside else i] = True
            inside = not inside
        elif token in CLOSING or token in CLITICS or token.lower() in CLITICS or token == "'":
            glued[i] = True
        elif token in OPENING:
            glued[i + 1] = True
        elif token == "/":
            glued[i] = glued[i + 1] = True
    return tuple(not glued[i + 1] for i in range(len(tokens)))
