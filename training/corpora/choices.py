"""Examples for the choice of pronouns' antecedents: pronouns, their candidates, and which of these are right."""

from collections.abc import Mapping, Sequence

from dateline.transforms.coreference.chains import Chains
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.pronouns import candidates, features, is_empty, kind_of
from dateline.transforms.coreference.sieves import nominal_chains
from dateline.transforms.coreference.votes import Votes
from dateline.transforms.names.entities import names
from dateline.transforms.quotes.attributions import attributions
from dateline.transforms.syntax.parsed import ParsedDocument
from training.corpora.gold_mentions import GoldDocument, aligned
from training.log_linear import Choice


def gold_choices(gold: GoldDocument, parsed: ParsedDocument) -> list[Choice]:
    """The pronouns of a document; those before are resolved as the gold says."""
    chains, context, votes = nominal_chains(parsed, names(parsed), attributions(parsed))
    gold_of = gold_chains_by_mention(gold, parsed, context.mentions)
    found = []
    for mention in context.mentions:
        if mention.pronoun is None or mention.pronoun.person != 3 or is_empty(context, mention):
            continue
        options = list(candidates(chains, context, mention))
        mine = gold_of.get(id(mention))
        right = [mine is not None and gold_chain_of(chains, other, gold_of) == mine for other in options]
        if options:
            found.append(choice(chains, context, votes, mention, options, right))
        if any(right):
            chains.merge(options[right.index(True)], mention)
    return found


def choice(
    chains: Chains,
    context: Context,
    votes: Votes,
    mention: Mention,
    options: Sequence[Mention],
    is_right: Sequence[bool],
) -> Choice:
    """A pronoun's choice among its candidates, with what each shows.

    Raises:
        ValueError: the mention is no pronoun.
    """
    if mention.pronoun is None:
        raise ValueError("only pronouns choose")
    shown = [features(chains, context, votes, mention, other, rank) for rank, other in enumerate(options)]
    heads = [context.token(each).i for each in (mention, *options)]
    return Choice(kind_of(mention.pronoun), shown, is_right, words=heads)


def gold_chains_by_mention(gold: GoldDocument, parsed: ParsedDocument, mentions: Sequence[Mention]) -> dict[int, str]:
    """The gold chain of each of our mentions that is one of the gold's, too, by the mention's identity."""
    spans = {id(mention): _span(parsed, mention) for mention in mentions}
    return {key: gold["mentions"][match]["chain"] for key, match in aligned(gold, spans).items()}


def gold_chain_of(chains: Chains, mention: Mention, gold_of: Mapping[int, str]) -> str | None:
    """The gold chain of most mentions of a chain of ours."""
    known = [gold_of[id(one)] for one in chains.of(mention).mentions if id(one) in gold_of]
    return max(sorted(set(known)), key=known.count) if known else None


def _span(parsed: ParsedDocument, mention: Mention) -> tuple[int, int]:
    last = parsed.doc[mention.end - 1]
    return parsed.doc[mention.start].idx, last.idx + len(last)
