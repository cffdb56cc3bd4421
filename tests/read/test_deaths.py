"""People reported dead by name, and those who must not be."""

import pytest

from tests.read.builders import read_text
from tollbook.model import Death


def deaths_of(text: str, *, published: str | None = "2015-03-26") -> list[Death]:
    """The deaths by name in a text."""
    return [claim for claim in read_text(text, published=published).claims if isinstance(claim, Death)]


def names_of(text: str) -> list[str]:
    """The names of the dead in a text, in its order."""
    return [death.name for death in deaths_of(text)]


TOLD = [
    ("Samir Haddad was killed in the shelling.", ["Samir Haddad"]),
    ("Samir Haddad was shot dead outside his shop.", ["Samir Haddad"]),
    ("A nurse, Layla Nassar, was killed when a rocket hit the clinic.", ["Layla Nassar"]),
    ("Rania Nassar, 34, a nurse, was killed on Monday.", ["Rania Nassar"]),
    ("Captain Omar Darwish died of his wounds on Tuesday.", ["Omar Darwish"]),
    ("Gunmen killed Yusuf Mansour, a lawyer, in the market.", ["Yusuf Mansour"]),
    ("Two men on a motorcycle gunned down Senator Carlos Ibarra Luna.", ["Carlos Ibarra Luna"]),
    ("Rebels executed Wilfredo Campos in front of his house.", ["Wilfredo Campos"]),
    ("Pedro Quintana was dragged from his car and beaten to death by a mob.", ["Pedro Quintana"]),
    ("Among those killed was Khalid al-Masri, the deputy leader of the group.", ["Khalid al-Masri"]),
    ("Among the dead were a teacher, Rania Sabbagh, and two pupils.", ["Rania Sabbagh"]),
    ("One of the dead was Colonel Adnan Fakhouri.", ["Adnan Fakhouri"]),
    ("Twelve people were killed, among them Father Luis Ortega.", ["Luis Ortega"]),
    ("The blast killed 14 people, including the mayor, Tomas Rivas.", ["Tomas Rivas"]),
    ("The army announced the death of Sergeant Pavel Morozov.", ["Pavel Morozov"]),
    ("Thousands attended the funeral of Hisham Barakat.", ["Hisham Barakat"]),
    ("Protests followed the murder of a local councillor, Anita Velasco.", ["Anita Velasco"]),
    ("Police said the body of Grigory Lebedev was found in a well.", ["Grigory Lebedev"]),
    ("The brigade lost its commander, Hamza al-Rifai, in the fighting.", ["Hamza al-Rifai"]),
    ("The group mourned its commander Hamza al-Rifai.", ["Hamza al-Rifai"]),
    ("Marwan Tahan, who was killed on Friday, had led the unit.", ["Marwan Tahan"]),
    ("Marwan Tahan, killed at the bridge on Friday, had led the unit.", ["Marwan Tahan"]),
    ("The villagers told of a taxi driver, Jamil Kassab, beheaded in his doorway.", ["Jamil Kassab"]),
    ("The passenger, Felicia Mondego, bled to death on the way to hospital.", ["Felicia Mondego"]),
    ("The pilot, Major Eric Lindholm, was fatally hit on Friday.", ["Eric Lindholm"]),
    ("Our comrade Zara Amed attained martyrdom in the valley.", ["Zara Amed"]),
    ("Salim Aziz lost his life in the same raid.", ["Salim Aziz"]),
    ("Father Paul Okello was the first to die.", ["Paul Okello"]),
    ("Musa Ibrahim did not survive.", ["Musa Ibrahim"]),
    ("Lieutenant Anders Holm fell in battle near the river.", ["Anders Holm"]),
    (
        "Sofia Petrova, 8, and her mother, Alla Petrova, were laid to rest in one grave.",
        ["Sofia Petrova", "Alla Petrova"],
    ),
    (
        "Mayor Rodrigo Salas was assassinated on Sunday, as was Melina Duarte, a young footballer.",
        ["Rodrigo Salas", "Melina Duarte"],
    ),
    ("Shells killed the twins Nour and Karim on their roof.", ["Nour", "Karim"]),
    (
        "Three soldiers were killed, the agency reported. It listed them: Saif Kutbi, Rashid Zahiri and Juma Naqbi.",
        ["Saif Kutbi", "Rashid Zahiri", "Juma Naqbi"],
    ),
    (
        "The rocket killed three residents: Dov Peretz, 24; Nava Tsur, 25; and Gabi Azoulay, a father of three.",
        ["Dov Peretz", "Nava Tsur", "Gabi Azoulay"],
    ),
    (
        "Three aid workers were killed. Their names are Ibrahim Lawal, Yusuf Bello and Dr Peter Eze.",
        ["Ibrahim Lawal", "Yusuf Bello", "Peter Eze"],
    ),
    (
        "Nine servicemen have died. They include Lt. Suren Petrosyan, Pvt. Levon Sargsyan and Pvt. Karen Simonyan.",
        ["Suren Petrosyan", "Levon Sargsyan", "Karen Simonyan"],
    ),
    (
        "The martyrs of May\n\nThose identified so far:\n1. Hasan Tamimi, cook\n2. Yasin Farouk, 11\n3. Rihab Sharif",
        ["Hasan Tamimi", "Yasin Farouk", "Rihab Sharif"],
    ),
    ("PASTOR SAMUEL JOSEPH WAS BURNED ALIVE ON SUNDAY IN FRONT OF THE CHURCH.", ["SAMUEL JOSEPH"]),
]


@pytest.mark.parametrize(("text", "names"), TOLD, ids=[text[:50] for text, _ in TOLD])
def test_those_reported_dead_are_found_by_name(text: str, names: list[str]) -> None:
    assert names_of(text) == names


ALIVE = [
    "Samir Haddad said 12 people were killed in the shelling.",
    "Twelve people were killed, Captain Samir Haddad said.",
    "According to Dr Layla Nassar, four patients died.",
    "Samir Haddad was wounded in the shelling.",
    "Samir Haddad was shot in the leg.",
    "Samir Haddad, whose brother was killed, fled to the coast.",
    "The son of Samir Haddad was killed.",
    "Samir Haddad's son was killed on Friday.",
    "Soldiers loyal to General Omar Darwish were killed.",
    "Omar Darwish killed three policemen.",
    "Colonel Omar Darwish ordered the killing of the villagers.",
    "Gunmen tried to kill Senator Carlos Ibarra.",
    "Police foiled a plot to assassinate Carlos Ibarra.",
    "Senator Carlos Ibarra survived an attempt to murder him.",
    "The army denied that General Omar Darwish had been killed.",
    "General Omar Darwish was not killed, the army said.",
    "The group threatened to execute Julia Weber.",
    "If Julia Weber is killed, the talks will end.",
    "Julia Weber could be executed on Friday.",
    "Rumours of the death of Omar Darwish were false.",
    "Julia Weber was freed on Sunday after 12 hostages died.",
    "Carlos Ibarra was sentenced to death.",
    "The court sentenced Carlos Ibarra to be hanged.",
    "Twelve people died in a raid led by Omar Darwish.",
    "Twelve were killed and five wounded, among them Omar Darwish.",
    "Omar Darwish attended the funeral of three fighters.",
    "Omar Darwish, a survivor, buried his two sons.",
    "Clashes in Idlib killed twelve, said Omar Darwish of the White Helmets.",
    "Islamic State lost twelve men near Kobani Canton.",
    "The 1916 rising, in which Patrick Nolan was executed, was remembered on Sunday.",
    "Samir Haddad died when his car collided with a lorry.",
    "In the film, Julia Weber is murdered by soldiers.",
    "Ibrahim Khoury fell ill after the funeral.",
    "They carried a picture of Omar Darwish past the dead.",
    "President Carlos Ibarra mourned the victims.",
    "The Battle of Three Rivers killed 40.",
    "Nine people died, including a child, the mayor, Samir Haddad, said.",
    "Samir Haddad: twelve of my men were killed.",
    "Ann Parker is presumed dead.",
    "The body of Ann Parker has not been found.",
    "Omar Darwish was reported killed last year but reappeared in a video.",
    "Five were killed and Omar Darwish was arrested.",
    "A bomb meant for Omar Darwish killed his driver.",
    "Twelve people, among them relatives of Omar Darwish, were killed.",
    "Four died at the Sheikh Omar Mosque.",
    "They mourn Omar Darwish in all the world.",
    "Residents of Tal Abyad were killed.",
]


@pytest.mark.parametrize("text", ALIVE, ids=[text[:50] for text in ALIVE])
def test_the_living_are_not_declared_dead(text: str) -> None:
    assert names_of(text) == []


def test_each_of_the_dead_is_one_claim_with_the_name_for_its_words() -> None:
    text = "Captain Omar Darwish was killed on Monday.\n\nOmar Darwish was shot dead at his gate, a neighbour said."
    (death,) = deaths_of(text)
    assert (death.quote, text[death.span.start : death.span.end]) == ("Omar Darwish", "Omar Darwish")


def test_a_death_has_the_origin_of_its_sentence() -> None:
    (death,) = deaths_of("Omar Darwish was killed on Monday, the Observatory said.")
    assert death.attribution[-1] is not None and "Observatory" in death.attribution[-1]


def test_a_list_of_names_without_a_heading_of_the_dead_names_no_dead() -> None:
    assert names_of("The new council\n\nThose elected:\n1. Hasan Tamimi, cook\n2. Yasin Farouk, 61") == []
