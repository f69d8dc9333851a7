"""Which language a text is in: English passes, short texts get the benefit of the doubt."""

import doctest

import pytest

from tocsin.sources import published
from tocsin.sources.english import foreign_language, is_english


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1234 - 5678",
        "Oslo",
        "Ministerpräsident Søren Bakke",
        "Amina Solberg, Jon Vega, Kofi Brandt",
        "Norway will close its ports to ferries on Monday, the minister said.",
        "Prime Minister Narendra Vega meets President Uhuru Brandt in Nairobi on Monday",
        "President Kim and Prime Minister Abe met in Singapore; 北京 was not mentioned by either of the two men.",
        "NORWAY WILL CLOSE ITS PORTS TO ALL FERRIES ON MONDAY, THE MINISTER OF TRANSPORT SAID IN OSLO.",
    ],
)
def test_english_or_too_short_to_tell(text):
    assert is_english(text)
    assert foreign_language(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Die Regierung hat am Montag beschlossen, die Häfen für ausländische Fähren zu schließen, sagte er.",
            "German",
        ),
        (
            "Le gouvernement a décidé lundi de fermer les ports aux navires étrangers, a déclaré le ministre.",
            "French",
        ),
        (
            "El gobierno decidió el lunes cerrar los puertos a los barcos extranjeros, dijo el ministro.",
            "Spanish",
        ),
        ("Правительство решило закрыть порты", "Russian"),
        ("政府决定星期一关闭港口", "Chinese"),
        ("قررت الحكومة إغلاق الموانئ يوم الاثنين", "Arabic"),
    ],
)
def test_other_languages_are_named(text, language):
    assert foreign_language(text) == language
    assert not is_english(text)


def test_the_examples_in_the_docstrings_of_dates():
    assert doctest.testmod(published) == (0, 2)
