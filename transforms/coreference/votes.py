"""Genders of the people of an article, as all its pronouns together suggest them."""

from bisect import insort
from collections import defaultdict

from dateline.transforms.coreference.chains import Chain
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.syntax.forms import Gender

MIN_VOTES = 1.0
"""Minimum expected number of pronouns (the sum of their probabilities) that decides a gender."""
MIN_MAJORITY = 3.0
"""Minimum ratio of votes for one gender over the others; a margin for misparsed pronouns."""


class Votes:
    """Shares of pronouns, by the mention that stands for a chain."""

    def __init__(self) -> None:
        self._shares: dict[int, dict[Gender, list[float]]] = defaultdict(lambda: {gender: [] for gender in Gender})
        self._place: dict[tuple[int, int], int] = {}
        """Where the vote of a pronoun stands among those for a mention, by the identities of both."""
        self._voted: dict[Chain, tuple[int, list[Mention]]] = {}
        """Of a chain: how many of its mentions have been looked at, and those that stand for votes."""

    def add(self, pronoun: Mention, chain: Chain, share: float) -> None:
        """Counts the probability that a pronoun means the chain."""
        if chain.nominal is not None and pronoun.gender is not None:
            shares = self._shares[id(chain.nominal)][pronoun.gender]
            self._place[id(chain.nominal), id(pronoun)] = len(shares)
            shares.append(share)
            self._voted.clear()

    def of(self, chain: Chain, but: Mention | None = None) -> dict[Gender, float]:
        """The sum of the votes for each gender, one pronoun's own left out."""
        found = dict.fromkeys(Gender, 0.0)
        for mention in self._of_mentions(chain):
            for gender, shares in self._shares[id(mention)].items():
                own = self._place.get((id(mention), id(but))) if but is not None and but.gender is gender else None
                parts = [shares] if own is None else [shares[:own], shares[own + 1 :]]
                for part in parts:
                    found[gender] = sum(part, found[gender])
        return found

    def _of_mentions(self, chain: Chain) -> list[Mention]:
        """The mentions of the chain that stand for votes, in text order."""
        n_read, voted = self._voted.get(chain, (0, []))
        if n_read < len(chain.joined):
            for mention in chain.joined[n_read:]:
                if id(mention) in self._shares:
                    insort(voted, mention, key=lambda each: each.head)
            self._voted[chain] = len(chain.joined), voted
        return voted

    def gender(self, chain: Chain) -> Gender | None:
        """The gender by titles and nouns, or by a clear majority of the pronouns."""
        if chain.gender is not None:
            return chain.gender
        votes = self.of(chain)
        best = max(votes, key=lambda gender: votes[gender])
        rest = sum(votes.values()) - votes[best]
        return best if votes[best] >= MIN_VOTES and votes[best] >= MIN_MAJORITY * rest else None

    def agrees(self, mention: Mention, chain: Chain) -> bool:
        """Whether the chain's gender can be that of the mention."""
        known = self.gender(chain)
        return known is None or mention.gender is None or known is mention.gender

    def shares(self, pronoun: Mention, chain: Chain) -> dict[str, float]:
        """The votes for and against the pronoun's gender, all others' together, as shares that few votes keep small."""
        votes = self.of(chain, but=pronoun)
        total = sum(votes.values())
        mine = votes[pronoun.gender] if pronoun.gender else 0.0
        return {"voted": mine / (total + 1), "voted other": (total - mine) / (total + 1)}
