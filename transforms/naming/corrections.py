"""A user's corrections of names: which names mean the same, what they are called, and under which id they go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from transforms.lexicon import fold
from transforms.naming.canonical import canonical_id
from transforms.records import Entity
from transforms.vocabularies import EntityLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One row of the user's table (columns alias, label, name, canonical_id).

    Args:
        alias: a name as an article's entity has it ("Volodymyr Zelenskiy"); case and accents do not count.
        label: only entities of this label; every label where none is given.
        name: the name they get; theirs stays, as does their alias, where none is given.
        canonical_id: the id they get; that of `name` where none is given, so that two aliases with one name are merged.
    """

    alias: str
    label: EntityLabel | None = None
    name: str | None = None
    canonical_id: str | None = None


def corrections_from(rows: Iterable[Mapping[str, str | None]]) -> list[Correction]:
    """The corrections of a parsed table; empty cells count as not given.

    Raises:
        ValueError: a row has no alias, an unknown label, or neither name nor canonical_id.
    """
    found = []
    for number, row in enumerate(rows, start=1):
        cells = {key: (row.get(key) or "").strip() or None for key in ("alias", "label", "name", "canonical_id")}
        if cells["alias"] is None or cells["name"] is None and cells["canonical_id"] is None:
            raise ValueError(f"row {number} needs an alias, and a name or a canonical_id")
        if cells["label"] is not None and cells["label"] not in EntityLabel.__members__:
            raise ValueError(f"row {number} has the unknown label {cells['label']!r}")
        label = EntityLabel(cells["label"]) if cells["label"] else None
        found.append(
            Correction(alias=cells["alias"], label=label, name=cells["name"], canonical_id=cells["canonical_id"])
        )
    return found


def corrected(entities: Sequence[Entity], corrections: Iterable[Correction]) -> list[Entity]:
    """The entities with the corrections applied to names and canonical ids; the first correction that fits counts."""
    by_alias: dict[str, list[Correction]] = {}
    for correction in corrections:
        by_alias.setdefault(fold(correction.alias), []).append(correction)
    return [_corrected(entity, by_alias.get(fold(entity.name), ())) for entity in entities]


def _corrected(entity: Entity, corrections: Iterable[Correction]) -> Entity:
    for correction in corrections:
        if correction.label in {None, entity.label}:
            name = correction.name or entity.name
            aliases = entity.aliases if name == entity.name else tuple(sorted({*entity.aliases, entity.name} - {name}))
            return replace(
                entity,
                name=name,
                aliases=aliases,
                canonical_id=correction.canonical_id or canonical_id(name, entity.label),
            )
    return entity
