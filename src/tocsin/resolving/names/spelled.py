"""One form for the many spellings of a name: "Bouteflicka" and "Bouteflika", "Sergey" and "Sergei"."""

import re

from tocsin.resolving.names.tokens import key_of

_FOLDS = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|kh|gh|q|c(?=[^ehi]|$)"), "k"),
    (re.compile(r"tch|ch|tsch|cz"), "c"),
    (re.compile(r"sch|sh"), "s"),
    (re.compile(r"dj|dzh|zh"), "j"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"[iyj]+"), "i"),
    (re.compile(r"ei|ai(?=.)"), "i"),
    (re.compile(r"ya|ia"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def folded(name: str) -> str:
    """The form that the usual spellings of a name share.

    >>> folded("Bouteflicka") == folded("Bouteflika"), folded("Sergey") == folded("Sergei")
    (True, True)
    """
    form = key_of(name)
    for pattern, plain in _FOLDS:
        form = pattern.sub(plain, form)
    return form
