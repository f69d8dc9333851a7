"""The tense around a date by cue words, for callers that cannot tell it from a parse."""

from tocsin.resolving.dates.lexer import CODES

MAX_LEFT_TOKENS = 25
MAX_RIGHT_TOKENS = 15
MAX_INFINITIVE_GAP_TOKENS = 4
# "the March talks will ...", "Friday's strike killed ...": how far the verb of a date's own noun may stand.
MAX_NOUN_GAP_TOKENS = 5

FUTURE, COULD, DUE, PLAN = CODES["FUTURE_CUE"], CODES["COULD_CUE"], CODES["DUE_CUE"], CODES["PLAN_CUE"]
PAST, WAS, PRESENT, ED, ING = CODES["PAST_CUE"], CODES["WAS_CUE"], CODES["PRESENT_CUE"], CODES["ED"], CODES["ING"]
BE, TO, DOT, TITLE = CODES["BE"], CODES["TO"], CODES["DOT"], CODES["TITLE"]
PLANNED_FOR = {TO, CODES["FOR"], CODES["BY"], CODES["UNTIL"]}
DETERMINERS = {CODES["THE"], CODES["ARTICLE"], CODES["POSSESSIVE"]}
NOT_PAST = {BE, TO, FUTURE, COULD}
NOUNS = {CODES["LOWER"], CODES["PLURAL"], TITLE, DUE, ED, ING, CODES["RANK"]}
ENDS = {CODES["BREAK"], CODES["STOP"]}


def tense_near(codes: str, first: int, last: int) -> str:
    """ "past", "present", "future" or "" for the clause around tokens `first` to `last`.

    The nearest cue before the date decides, or, where the sentence has none before it, the first one after it.
    """
    for index in range(first - 1, max(first - 1 - MAX_LEFT_TOKENS, -1), -1):
        if _ends(codes, index):
            break
        if tense := _cue(codes, index, first):
            return tense
    return tense_after(codes, last, MAX_RIGHT_TOKENS)


def tense_after(codes: str, last: int, reach: int = MAX_NOUN_GAP_TOKENS) -> str:
    """The tense of the first cue after a date, at most `reach` tokens on and in the same sentence."""
    for index in range(last, min(last + reach, len(codes))):
        if _ends(codes, index):
            break
        if tense := _cue(codes, index, index + MAX_INFINITIVE_GAP_TOKENS):
            return tense
    return ""


def attributive(codes: str, first: int, last: int) -> bool:
    """Whether a date stands before a noun of its own: "the Aug. 7 blasts", "Friday's vote"."""
    after, before = codes[last : last + 1], codes[first - 1 : first] if first else ""
    return after == CODES["POSSESSIVE"] or (before in DETERMINERS and after in NOUNS)


def _ends(codes: str, index: int) -> bool:
    if codes[index] == DOT:
        # "U.S. officials": a dot after a capital or before a small letter does not end a sentence.
        return not (index and codes[index - 1] == TITLE and codes[index + 1 : index + 2] != CODES["BREAK"])
    return codes[index] in ENDS


def _cue(codes: str, index: int, stop: int) -> str:
    code, after = codes[index], codes[index + 1 : index + 2]
    before = codes[index - 1] if index else ""
    if code == FUTURE or (code in (WAS, PRESENT) and after == TO):
        return "future"
    if code == COULD:
        return "" if after in (BE, PAST) else "future"
    if code == DUE:
        return "" if before in DETERMINERS else "future"
    if code == PLAN:
        return _plan(codes[index + 1 : stop], after, before)
    if code in (PAST, ED):
        return _verb(codes[max(index - 2, 0) : index])
    if code == WAS:
        return "past"
    if code == PRESENT:
        return "future" if after in (ING, ED) else "present"
    return ""


def _plan(between: str, after: str, before: str) -> str:
    if before == BE or before in DETERMINERS:
        return ""
    return "future" if after in PLANNED_FOR or TO in between else "past"


def _verb(before: str) -> str:
    """A past form is no past tense after "to be", "will remain", "the", and a plan after "is"."""
    if before[-1:] in DETERMINERS or any(code in NOT_PAST for code in before):
        return ""
    return "present" if before[-1:] == PRESENT else "past"
