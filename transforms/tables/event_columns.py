"""The columns by which events are counted: countries and sectors, day, coordinates, numbers of people, intensity.

All are null in rows made by 0.1.0.
"""

from datetime import date
from typing import Annotated

from dateline.transforms.tables.event_vocabularies import DateSource, EventContext, PlaceSource, Sector
from dateline.transforms.tables.schema import Column

Context = Annotated[
    EventContext | None,
    Column("what it is about, where the words of its sentence speak for one context of PLOVER alone"),
]
EventDate = Annotated[
    date | None, Column("the best single day: the first it can have happened on; date_source says how sure it is")
]
DateFrom = Annotated[DateSource | None, Column("what event_date was taken from")]
PlaceFrom = Annotated[PlaceSource | None, Column("what place_id was taken from")]
Intensity = Annotated[
    float | None, Column("how hostile (to -10) or friendly (to 10) events of the type and mode are, by a fixed table")
]
NDeaths = Annotated[int | None, Column("how many were killed, where the clause of an ASSAULT gives a number")]
NInjured = Annotated[int | None, Column("how many were injured, where the clause of an ASSAULT gives a number")]
NProtesters = Annotated[int | None, Column("how many took part, where the sentence of a PROTEST gives a number")]
ClusterId = Annotated[
    str | None, Column("the same for mentions of one typed event: type, participants, day or place, in any article")
]

ActorCountry = Annotated[
    str | None, Column("ISO 3166-1 alpha-3 code of the country it belongs to, also where only a description says so")
]
ActorSector = Annotated[
    Sector | None, Column("PLOVER role code of an actor or recipient; null for a country as a whole and if unknown")
]

GeonamesId = Annotated[int | None, Column("GeoNames id of a city or a country")]
Latitude = Annotated[float | None, Column("degrees north of the equator, of a city")]
Longitude = Annotated[float | None, Column("degrees east of Greenwich, of a city")]
Admin1 = Annotated[
    str | None, Column("GeoNames code of the state or province, with the ISO 3166-1 alpha-2 code: US.OR")
]
