"""Words and numbers that look like dates and are none."""

import pytest
from test_dates_marked import dates_of

NONE = [
    "The army may march on the capital.",
    "May I ask who fired?",
    "Theresa May left the room.",
    "Critics of May called for a vote.",
    "The March of the Living drew crowds.",
    "An august body of judges agreed.",
    "The Sun reported that he had fled.",
    "They sat in the sun.",
    "He was wed in secret.",
    "They sent 2000 soldiers north.",
    "They sent some 1900 men north.",
    "A force of 1500 troops went north.",
    "In 2000 villages the lights went out.",
    "It cost $1998 a head.",
    "It cost 1,700 dollars.",
    "At least 1999 were hurt.",
    "Resolution 1973 was adopted.",
    "Flight 2015 never landed.",
    "The F-16 and the T-72 were shown.",
    "In the fall of Troy many died.",
    "She runs the second quarter of town.".replace("second", "old"),
    "The score was 10:99.",
    "He was born on February 30, 2001.",
    "The code 99/99/2024 is wrong.",
    "The order 03/04/2024 cannot be told.",
    "Spring water and winter coats sold out.",
    "An hour from the fall line they stopped.",
    "He was shot at 2100 hours.",
    "She writes for Florida Today and the Standard.",
    "The clip runs | 1:19 in all.",
    "",
    "   ",
    "...",
]


@pytest.mark.parametrize("sentence", NONE)
def test_is_not_a_date(sentence: str) -> None:
    assert dates_of(sentence) == []
