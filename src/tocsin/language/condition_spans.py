"""Where in the text a trigger and its response stand."""

import re

from tocsin.language.clause import Attribution, Clause, Clauses
from tocsin.records import Span

# Where a sentence turns to something else: trigger and response end before it.
TURN = re.compile(
    r";|,? but\b|, while\b|, although\b|, though\b|, which\b|, who\b|, according to\b|, as (?:well|part)\b|[,]? [-–—] "
)
EDGES = " \t\n\r\xa0,;:.!?-–—\"“”'‘’`"
TITLE = re.compile(r",\s+(?:[A-Z][\w.’'-]*\s+)*$")  # capitalised words between a comma and the name
# Title, name and verb of saying behind a comma close a report, whatever the parser hangs them on.
CLOSING_CUE = re.compile(r",\s+(?:[A-Z][\w.’'-]*\s+){2,8}(?:said|says|added|announced|warned)\b")
JOINT = re.compile(r",?\s+(?:and|but)\s+(?:\w+\s+)?$")
LINKING = re.compile(r"[,\s]+(?:then|so|and|or|but|that|which)$", re.IGNORECASE)
LONGEST_GROUP = 3  # verbs in a row before the one that counts: "would be willing to start to ..."


def stretches(marker: Span, trigger: Clause | None, response: Clause, clauses: Clauses) -> tuple[Span, Span]:
    """Trigger and response as they stand: the one from the marker on, the other from its verb group on."""
    sentence = clauses.sentences[response.sentence]
    end = bound(marker, trigger or response, response, clauses)
    verb = opening(response, clauses).verb_span.start
    if verb > marker.start:
        return _before(marker, response, verb, end, clauses)
    if response.predicate.span.start > marker.start:  # "would, if asked, send ..."
        comma = sentence.text.find(",", marker.end - sentence.start)
        close = sentence.start + comma if comma >= 0 else response.predicate.span.start
        return cut(sentence, marker.end, close), cut(sentence, response.predicate.span.start, end)
    return cut(sentence, marker.end, end), cut(sentence, verb, marker.start)


def _before(marker: Span, response: Clause, verb: int, end: int, clauses: Clauses) -> tuple[Span, Span]:
    """A trigger that stands before its response ends where that begins, or where the speaker is named in between."""
    sentence = clauses.sentences[response.sentence]
    start = response.span.start if response.span.start >= marker.end else verb
    own = opening(response, clauses).span.start
    start = min(start, own) if own >= marker.end else start
    cues = (clauses.all[a.cue_clause] for a in clauses.attributions if a.cue_clause is not None)
    between = [c.span.start for c in cues if marker.end < c.span.start and c.predicate.span.end <= start]
    return cut(sentence, marker.end, min([start, *between])), cut(sentence, verb, end)


def opening(response: Clause, clauses: Clauses) -> Clause:
    """The clause whose verb group begins a response: "is willing" of "is willing to help"."""
    for _ in range(LONGEST_GROUP):
        above = clauses.governor(response)
        if above is None or response.role != "complement" or response.statement != above.statement:
            break
        bare = response.infinitive or response.tense == ""
        if not bare or response.modal or not (above.predicate.adjective or above.modal):
            break
        response = above
    return response


def bound(marker: Span, trigger: Clause, response: Clause, clauses: Clauses) -> int:
    """Where what the two belong to ends: their statement, a turn of the sentence, an aside, or the sentence."""
    sentence = clauses.sentences[response.sentence]
    start = max(trigger.predicate.span.end, response.predicate.span.end, marker.end)
    said = clauses.attribution(response)
    end = sentence.end
    if said is not None and said.content.end >= start:
        end = min(end, said.content.end, _speaker_start(said, sentence, clauses))
    turn = TURN.search(sentence.text, start - sentence.start, max(start, end) - sentence.start)
    end = sentence.start + turn.start() if turn is not None else end
    cue = CLOSING_CUE.search(sentence.text, start - sentence.start)
    end = min(end, sentence.start + cue.start()) if cue is not None else end
    return min([end, *_further_cues(start, response.sentence, clauses), *_asides(start, response.sentence, clauses)])


def _speaker_start(said: Attribution, sentence: Span, clauses: Clauses) -> int:
    """Where a speaker behind the content begins, titles that the parser left in the content included."""
    cue = clauses.all[said.cue_clause] if said.cue_clause is not None else None
    if cue is None or cue.subject is None or cue.subject.span.start < said.content.end - 1:
        return sentence.end
    title = TITLE.search(sentence.text[: cue.subject.span.start - sentence.start])
    return sentence.start + title.start() if title is not None else sentence.end


def _further_cues(start: int, number: int, clauses: Clauses) -> list[int]:
    """Where the reporter goes on with another verb of saying (", and accused ...")."""
    found, sentence = [], clauses.sentences[number]
    cues = {a.cue_clause for a in clauses.attributions}
    for clause in clauses.in_sentence(number):
        governor = clauses.governor(clause)
        if clause.index in cues and clause.coordinate and governor is not None and governor.predicate.span.end < start:
            at = clause.predicate.span.start
            joint = JOINT.search(sentence.text[: at - sentence.start])
            if at > start and joint is not None:
                found.append(sentence.start + joint.start())
    return found


def _asides(start: int, number: int, clauses: Clauses) -> list[int]:
    """Where participles set off by a comma begin (", casting doubt on ...")."""
    found, sentence = [], clauses.sentences[number]
    for clause in clauses.in_sentence(number):
        at = clause.predicate.span.start
        if start < at and clause.role == "participle" and clause.predicate.span.text.endswith("ing"):
            before = sentence.text[: at - sentence.start].rstrip()
            if before.endswith(","):
                found.append(sentence.start + len(before))
    return found


def cut(sentence: Span, start: int, end: int) -> Span:
    """A part of a sentence without blanks, stops and quotation marks at its edges."""
    text = sentence.text[start - sentence.start : max(start, end) - sentence.start]
    left = len(text) - len(text.lstrip(EDGES))
    text = LINKING.sub("", text.strip(EDGES)).rstrip(EDGES)
    return Span(start + left, start + left + len(text), text)
