"""Genders of the people of an article, as all its pronouns together suggest them."""

from collections import defaultdict

from dateline.transforms.coreference.chains import Chain
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.syntax.forms import Gender
from dateline.transforms.tables.vocabularies import MentionType

MIN_VOTES = 1.0
"""Minimum expected number of pronouns (the sum of their probabilities) that decides a gender."""
MIN_MAJORITY = 3.0
"""Minimum ratio of votes for one gender over the others; a margin for misparsed pronouns."""


class Votes:
    """Shares of pronouns, by the mention that stands for a chain."""

    def __init__(self) -> None:
        self._shares: dict[int, list[tuple[int, Gender, float]]] = defaultdict(list)

    def add(self, pronoun: Mention, chain: Chain, share: float) -> None:
        """Counts the probability that a pronoun means the chain."""
        stands_for = next((m for m in chain.mentions if m.kind is not MentionType.PRO), None)
        if stands_for is not None and pronoun.gender is not None:
            self._shares[id(stands_for)].append((id(pronoun), pronoun.gender, share))

    def of(self, chain: Chain, but: Mention | None = None) -> dict[Gender, float]:
        """The sum of the votes for each gender, one pronoun's own left out."""
        found = dict.fromkeys(Gender, 0.0)
        for mention in chain.mentions:
            for pronoun, gender, share in self._shares.get(id(mention), ()):
                if but is None or pronoun != id(but):
                    found[gender] += share
        return found

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
