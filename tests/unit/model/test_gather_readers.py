"""Files of articles and single sentences to their paragraphs. All texts are made up."""

from io import BytesIO
from zipfile import ZipFile

from depeche_model.gather.readers import sentences, wikinews, wikipedia


def test_paragraphs_on_politicians_lose_footnotes_and_references_are_left_out() -> None:
    """A mark in brackets would be a word of its own to the vectors."""
    yaml = "- Élue maire[3] de Sète[réf. nécessaire].\n- Le Port, consulté le 3 mai\n- 12\n- Portail de la mer\n"
    assert [text for text in wikipedia.politicians(yaml.encode()) if text] == ["Élue maire de Sète."]
    assert not list(wikipedia.politicians(b""))


def test_paragraphs_that_lost_a_date_are_left_out() -> None:
    """« Le , il est élu » is no French."""
    content = '<doc title="X">\nLe , il est élu.\nIl a été battu[ 2 ].\n</doc>'
    assert [text for text in wikipedia.affairs(content.encode()) if text] == ["Il a été battu."]


def test_passages_are_read_and_missing_ones_are_nothing() -> None:
    """Not every question found a passage."""
    content = '{"context": "Un passage."}\n{"context": null}\n'
    assert list(wikipedia.passages(content.encode())) == ["Un passage.", ""]


def test_tokens_are_put_together_as_french_is_written() -> None:
    """Vectors should see the blanks and hyphens that the news has."""
    forms = ["L'", "eau", "(", "3", "%", ")", "[", "4", "]", ".", "Saint", "-", "Malo"]
    content = "".join(f"{place}\t{form}\t_\tX\t\n" for place, form in enumerate(forms))
    assert list(wikipedia.tokens(content.encode())) == ["L'eau (3 %). Saint-Malo"]


def test_the_french_column_of_a_zip_is_read() -> None:
    """Its second column; a Macintosh has left files of its own in the archive."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("__MACOSX/x/fra.txt", "no\tnon")
        archive.writestr("x/fra.txt", "Go.\tVa !\tCC-BY\n")
    assert list(sentences.translations(packed.getvalue())) == ["Va !"]


def test_the_french_side_of_a_translation_memory_is_read() -> None:
    """English stands beside it."""
    tmx = '<tuv xml:lang="en"><seg>Cough</seg></tuv><tuv xml:lang="fr"><seg>Toux &amp; fièvre</seg></tuv>'
    assert list(sentences.memory(tmx.encode())) == ["Toux & fièvre"]


def test_recitals_are_read_without_numbers_and_footnotes() -> None:
    """The articles of an act are not prose."""
    recital = "<CONSID><NO.P>(1)</NO.P><TXT>Il importe (<NOTE>JO</NOTE>) d'agir.</TXT></CONSID>"
    act = f"<GR.CONSID>{recital}</GR.CONSID><P>Article premier</P>"
    assert [text.strip() for text in sentences.recitals(act.encode())] == ["Il importe d'agir."]


def test_blanks_that_links_leave_are_closed_up() -> None:
    """Before commas and stops, after elisions, inside brackets, in ordinals; other blanks stay."""
    text = "Le 1 er mai , l' Assemblée ( Paris ) et d’ « Oran » : aujourd' hui , 3 et ,5 '' a"
    closed = "Le 1er mai, l'Assemblée (Paris) et d’« Oran » : aujourd'hui, 3 et ,5 '' a"
    assert list(wikinews.article(text.encode())) == [closed]


def test_the_list_of_networks_under_an_article_is_cut_off() -> None:
    """It is the same under all of them."""
    text = "Titre\n\nTexte.\n\nÉvènements du 3 mai 2017\n\nPartager cet article :\nCourriel ,\n"
    assert list(wikinews.article(text.encode())) == ["Titre", "", "Texte."]
