"""Regular English plurals, so that the codebook lists each noun once."""

_SIBILANT = ("s", "x", "z", "ch", "sh")


def plural(noun: str) -> str:
    """The plural by its last word: "foreign minister" -> "foreign ministers", "policeman" -> "policemen".

    >>> plural("embassy"), plural("member of parliament")
    ('embassies', 'member of parliaments')
    """
    if noun.endswith("man") and not noun.endswith("human"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("."):
        return noun[:-1] + "s."
    hissed = noun.endswith(_SIBILANT) and not noun.endswith("arch")
    return noun + ("es" if hissed else "s")
