"""Which names are of one entity: articles in plain words, and the names of each entity with its mentions."""

import pytest

from dateline.transforms.coreference import same_names
from tests.transforms.coreference.resolving import chains

ARTICLES = """
Ann_Reyes/P left/v . Reyes/P slept/v . => Ann Reyes: Ann Reyes | Reyes
Sergei_Orlov/P left/v . Sergey_Orlov/P slept/v . => Sergei Orlov: Sergei Orlov | Sergey Orlov
Ann_Reyes/P met/v Omar_Reyes/P . Ann/P slept/v . => Ann Reyes: Ann Reyes | Ann; Omar Reyes: Omar Reyes
Mr. Omar_Reyes/P met/v Mrs. Ann_Reyes/P . Mr. Reyes/P slept/v . => Omar Reyes: Omar Reyes | Reyes; Ann Reyes: Ann Reyes
Mr. Kim_Lee/P met/v Ms. Kim_B._Lee/P . Mr. Lee/P slept/v . => Kim Lee: Kim Lee | Lee; Kim B. Lee: Kim B. Lee
Omar_Reyes/P met/v his wife/n , Ann_Reyes/P , . Omar_Reyes/P left/v . Mrs. Reyes/P slept/v .
    => Omar Reyes: Omar Reyes | his | Omar Reyes; Ann Reyes: his wife | Ann Reyes | Reyes
Omar_Reyes/P met/v his wife/n , Ann_Reyes/P , . Reyes/P slept/v .
    => Omar Reyes: Omar Reyes | his | Reyes; Ann Reyes: his wife | Ann Reyes
Omar_Reyes/P hurt/v himself . He left/v . He slept/v . Mrs. Reyes/P left/v .
    => Omar Reyes: Omar Reyes | himself | He | He; Reyes: Reyes
Reyes/P left/v . Mr. Reyes/P slept/v . => Reyes: Reyes | Reyes
Kim_Jong_Un/P met/v Kim_Yo_Jong/P . => Kim Jong Un: Kim Jong Un; Kim Yo Jong: Kim Yo Jong
ISIS/O left/v . Islamic_State/O slept/v . => Islamic State: ISIS | Islamic State
OTT/O left/v . Osprey_Telegraph_and_Telephone_Corp/O sang/v .
    => Osprey Telegraph and Telephone Corp: OTT | Osprey Telegraph and Telephone Corp
Tarnby_Bay/G froze/v . The Bay/G slept/v . => Tarnby Bay: Tarnby Bay | Bay
Tarnby_Bay/G met/v Osprey_Bay/G . The Bay/G slept/v . => Tarnby Bay: Tarnby Bay; Osprey Bay: Osprey Bay; Bay: Bay
Osprey_Corp/O left/v . Osprey_Machine_Co/O sang/v . Osprey/O slept/v .
    => Osprey Corp: Osprey Corp | Osprey; Osprey Machine Co: Osprey Machine Co
Osprey.com/O left/v . Osprey/O slept/v . => Osprey: Osprey.com | Osprey
Ann_de_la_Mott/P left/v . De_la_Mott/P sang/v . => Ann de la Mott: Ann de la Mott | De la Mott
Omar_bin_Said_al-Haddad/P left/v . Bin_Said/P met/v Haddad/P .
    => Omar bin Said al-Haddad: Omar bin Said al-Haddad | Bin Said | Haddad
Anthony_Reyes/P left/v . Tony/P slept/v . => Anthony Reyes: Anthony Reyes | Tony
Omar_“Ace”_Reyes/P left/v . Ace/P slept/v . => Omar “Ace” Reyes: Omar “Ace” Reyes | Ace
Sheikh Omar_Price/P left/v . Sheikh Omar/P slept/v . => Omar Price: Omar Price | Omar
Ann_Reyes/P left/v . Miss Ann/P slept/v . => Ann Reyes: Ann Reyes | Ann
Obama/P left/v . Ann_Obama/P slept/v . => Obama: Obama; Ann Obama: Ann Obama
Ann_Obama/P left/v . Obama/P slept/v . => Ann Obama: Ann Obama | Obama
Ann_Obama/P left/v . President Obama/P slept/v . => Ann Obama: Ann Obama; Obama: Obama
Donald_Trump/P left/v . Trump/P sang/v . Donald_Trump_Jr/P slept/v .
    => Donald Trump: Donald Trump | Trump; Donald Trump Jr: Donald Trump Jr
Omar_Reyes/P left/v . Omar_Reyes_Jr/P slept/v . => Omar Reyes Jr: Omar Reyes | Omar Reyes Jr
Reyes/P left/v . Ann_Reyes/P slept/v . => Ann Reyes: Reyes | Ann Reyes
Barack_Obama/P left/v . Obama/P slept/v . => Barack Obama: Barack Obama | Obama
Lima_Oriole/O left/v . The Oriole/O slept/v . => Lima Oriole: Lima Oriole | Oriole
University_of_Oriole/O left/v . Oriole/O slept/v . => University of Oriole: University of Oriole; Oriole: Oriole
Ann_Reyes/P left/v . AR/P slept/v . => Ann Reyes: Ann Reyes | AR
Ann_Reyes/P left/v . The Reyes/P family/n slept/v . => Ann Reyes: Ann Reyes; Reyes: Reyes
Ann_Reyes/P , born Ann_Maria_Price/P , left/v . => Ann Maria Price: Ann Reyes | Ann Maria Price
Ann_Reyes/P ( née Price/P ) left/v . => Ann Reyes: Ann Reyes | Price
Ann_Reyes/P , also known as Eve/P , left/v . => Ann Reyes: Ann Reyes | Eve
Ann_Reyes/P , known to the world/n as Eve/P , left/v . => Ann Reyes: Ann Reyes | Eve
Ann_Reyes/P is known , as Eve/P is . => Ann Reyes: Ann Reyes; Eve: Eve
Elisabeth_Vasquez/P left/v . Elizabeth_Vázquez/P slept/v .
    => Elisabeth Vasquez: Elisabeth Vasquez | Elizabeth Vázquez
The Lima_Elections_Institute/O ( INE/O ) met/v . INE/O left/v .
    => Lima Elections Institute: Lima Elections Institute | INE | INE
The Lima_Elections_Institute/O ( AP/O ) met/v .
    => Lima Elections Institute: Lima Elections Institute; AP: AP
Ann_Reyes/P was born to Omar_Price/P . => Ann Reyes: Ann Reyes; Omar Price: Omar Price
Charles_Price/P left/v . King Charles/P slept/v . => Charles Price: Charles Price; Charles: Charles
King Omar/P slept/v . Omar_bin_Said/P left/v . => Omar bin Said: Omar | Omar bin Said
Price/P slept/v . Omar_Said_Price_da_Lund/P left/v . => Omar Said Price da Lund: Price | Omar Said Price da Lund
Ann_Price_Lund/P left/v . Price/P slept/v . => Ann Price Lund: Ann Price Lund | Price
Price/P slept/v . Ann_Price_Lund/P left/v . => Price: Price; Ann Price Lund: Ann Price Lund
Ann_Price_Lund/P met/v Omar_Price_Reyes/P . Price/P slept/v .
    => Ann Price Lund: Ann Price Lund; Omar Price Reyes: Omar Price Reyes; Price: Price
Judge Ann_Price_Lund/P left/v . Senator Price/P slept/v . => Ann Price Lund: Ann Price Lund; Price: Price
Dr. Ann_Reyes/P left/v . Omar_Reyes/P sang/v . Dr. Reyes/P slept/v .
    => Ann Reyes: Ann Reyes | Reyes; Omar Reyes: Omar Reyes
Omar_Reyes/P left/v . Mr. Reyes/P slept/v . => Omar Reyes: Omar Reyes | Reyes
Omar_Reyes/P left/v . Mr. and Mrs. Reyes/P slept/v . => Omar Reyes: Omar Reyes; Reyes: Reyes
The Harbour_Safety_Board/O met/v . HSB/O slept/v . => Harbour Safety Board: Harbour Safety Board | HSB
The Harbour_Safety_Agency/O ( HARSA/O ) met/v . HARSA/O slept/v .
    => Harbour Safety Agency: Harbour Safety Agency | HARSA | HARSA
The Heron_Observatory_for_Peace/O left/v . The Observatory/O met/v the Press/O .
    => Heron Observatory for Peace: Heron Observatory for Peace | Observatory; Press: Press
The Osprey_Committee_for_Peace/O left/v . The Osprey_Committee/O met/v .
    => Osprey Committee for Peace: Osprey Committee for Peace | Osprey Committee
WaPo/O left/v . The Washington_Post/O met/v . The Post/O slept/v . => Washington Post: WaPo | Washington Post | Post
The U.S./G left/v . The United_States/G slept/v . => United States: U.S. | United States
The Quill/O left/v . The Quill_Trust/O sang/v . The Sony/O met/v the Sony_Walkman/O .
    => Quill Trust: Quill | Quill Trust; Sony: Sony; Sony Walkman: Sony Walkman
Dave_Price/P left/v . The husband/n , David/P , slept/v . => Dave Price: Dave Price; David: The husband | David
Osprey-Lund_County/G left/v . Osprey_Lund_County/G slept/v .
    => Osprey-Lund County: Osprey-Lund County | Osprey Lund County
The U.S._Department_of_Parks/O met/v . USDP/O slept/v . => U.S. Department of Parks: U.S. Department of Parks | USDP
Harbour_Bank_of_Peru/O met/v . Harbour_Bank/O slept/v . The Bank/O rose/v .
    => Harbour Bank of Peru: Harbour Bank of Peru | Harbour Bank; Bank: Bank
Harbour_Trust/O left/v . The Harbour_Trust_School_of_Lima/O slept/v . Harbour_Trust/O sang/v .
    => Harbour Trust: Harbour Trust | Harbour Trust; Harbour Trust School of Lima: Harbour Trust School of Lima
Harbour_Trust/O left/v . The U.S._Harbour_Trust/O slept/v . => U.S. Harbour Trust: Harbour Trust | U.S. Harbour Trust
Harbour_Safety/O left/v . Harbour_Safety_Committee/O slept/v .
    => Harbour Safety Committee: Harbour Safety | Harbour Safety Committee
The United_Nations_Harbour_Office/O met/v . The United_Nations/O slept/v .
    => United Nations Harbour Office: United Nations Harbour Office; United Nations: United Nations
The White_House/O met/v . The White_House_Press/O slept/v .
    => White House: White House; White House Press: White House Press
The FBI_Academy/O met/v . The FBI/O slept/v . => FBI Academy: FBI Academy; FBI: FBI
Stanford_University/O met/v . Stanford/O slept/v . => Stanford University: Stanford University | Stanford
The U.S._Harbour_and_Ferry_Office/O met/v . HFO/O slept/v .
    => U.S. Harbour and Ferry Office: U.S. Harbour and Ferry Office | HFO
The Harbour_Aid_Conference/M was/v old . HAC/O slept/v . HAC/O sang/v .
    => Harbour Aid Conference: Harbour Aid Conference | HAC | HAC
The Harbour_Day/M was/v old . HD/O slept/v . => Harbour Day: Harbour Day; HD: HD
Osprey_&_Oriole/O met/v . O&O/O slept/v . => Osprey & Oriole: Osprey & Oriole | O&O
Union_of_Harbours/O met/v . UoH/O slept/v . => Union of Harbours: Union of Harbours | UoH
The Harbour_Aid_Deal/M was/v old . HAD/M slept/v . => Harbour Aid Deal: Harbour Aid Deal | HAD
House_Harbour_Committee/O met/v . The House/O slept/v .
    => House Harbour Committee: House Harbour Committee; House: House
Anna_Petrynko/P left/v . Anna_Petrinko/P slept/v . => Anna Petrynko: Anna Petrynko | Anna Petrinko
England/G lost/v to/p Britain/G . => England: England; Britain: Britain
John_Reyes,_Jr./P left/v . Reyes/P slept/v . => John Reyes, Jr.: John Reyes, Jr. | Reyes
Van_Mott/P left/v . Mott/P slept/v . => Van Mott: Van Mott | Mott
Steven_Reyes/P left/v . Steve/P slept/v . => Steven Reyes: Steven Reyes | Steve
Jane_Quill_Reyes/P left/v . J.Q.R./P slept/v . => Jane Quill Reyes: Jane Quill Reyes | J.Q.R.
The Lund_Arts_Council/O left/v . The Arts_Council/O slept/v . => Lund Arts Council: Lund Arts Council | Arts Council
The Arts_Council/O left/v . The Lund_Arts_Council/O slept/v .
    => Arts Council: Arts Council; Lund Arts Council: Lund Arts Council
Lund_High_Court/O left/v . The High_Court/O slept/v . => Lund High Court: Lund High Court; High Court: High Court
The Department_of_Harbour_Aid/O left/v . HA/O slept/v . => Department of Harbour Aid: Department of Harbour Aid | HA
Osprey_Deal/M was/v old . The Deal/M slept/v . => Osprey Deal: Osprey Deal | Deal
The Peace_of_Osprey/M was/v old . Osprey/M slept/v . => Peace of Osprey: Peace of Osprey; Osprey: Osprey
Quill_Pharma/O left/v . Quill_Pharmaceuticals/O slept/v . => Quill Pharmaceuticals: Quill Pharma | Quill Pharmaceuticals
Quill_Jets/M left/v . Quill_Jet/M slept/v . => Quill Jet: Quill Jets | Quill Jet
Osprey/O left/v . Song/n Osprey/M slept/v . Osprey/O sang/v . => Osprey: Osprey | Osprey | Osprey
Dr. Osprey/P left/v . The Osprey/O group/n slept/v . => Osprey: Osprey
They upheld/v Quill_v._Mott/L . Quill/L stood/v . => Quill v. Mott: Quill v. Mott | Quill
They upheld/v Quill_v._Mott/L . Mott/L stood/v . => Quill v. Mott: Quill v. Mott; Mott: Mott
"""


@pytest.mark.parametrize("line", ARTICLES.replace("\n    =>", " =>").strip().split("\n"))
def test_the_names_of_one_entity(line: str):
    words, expected = line.split(" => ")
    named = (each.partition(": ") for each in expected.split("; "))
    assert chains(words) == {name: texts.split(" | ") for name, _, texts in named}


def test_people_are_compared_within_their_family_alone(monkeypatch):
    """A list of 5,000 names takes twice the time of one of 2,500, and not four times."""
    same_person, compared = same_names.same_person, []

    def seen(one, other):
        compared.append((one[-1], other[-1]))
        return same_person(one, other)

    monkeypatch.setattr(same_names, "same_person", seen)
    found = chains("Ann_Reyes/P met/v Bo_Lund/P , Cy_Moe/P and Ann_M._Reyes/P .")
    assert found["Ann M. Reyes"] == ["Ann Reyes", "Ann M. Reyes"]
    assert compared == [("Reyes", "Reyes")]
    compared.clear()
    assert len(chains("Ann_Reyes/P met/v Omar_Reyes/P , Eve_Reyes/P and Ned_Reyes/P .")) == 4
    assert compared == []
