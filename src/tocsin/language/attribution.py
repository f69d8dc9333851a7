"""Who said what: cues, speakers and contents of direct, indirect and mixed statements."""

from collections.abc import Callable, Sequence

from tocsin.codebook.grammar import Grammar, SpeechVerb
from tocsin.language.clause import Attribution, Clause, Clauses, Phrase
from tocsin.language.contents import Content, contents, trim
from tocsin.language.phrases import Phrases
from tocsin.language.quotes import Quoted, quoted
from tocsin.language.words import Sentence, Word
from tocsin.records import Span

FEWEST_QUOTED_WORDS = 4  # fewer quoted words without a cue are a title, a nickname or irony, not a statement
NO_SUBJECTS = ("dobj", "dative", "pobj", "npadvmod", "ccomp", "xcomp", "conj")
DIRECT_SHARE = 0.9  # of a content's characters in quotation marks, from which it counts as direct


class PassageAttribution:
    """The statements of one passage while they are being found."""

    def __init__(
        self, parts: Sequence[tuple[Sentence, Phrases, dict[int, int]]], clauses: Clauses, grammar: Grammar
    ) -> None:
        self.parts = parts
        self.clauses = clauses
        self.grammar = grammar
        self.quotes = quoted([sentence for sentence, _, _ in parts])
        self.first = len(clauses.attributions)

    def run(self) -> None:
        """Append the passage's statements and mark the clauses that stand in them."""
        for sentence, phrases, index in self.parts:
            for place in sorted(index):
                clause = self.clauses.all[index[place]]
                if not clause.predicate.nominal:
                    self._cue(sentence, sentence.words[place], clause, phrases)
            self._according(sentence, phrases)
        self._uncued()

    def _cue(self, sentence: Sentence, word: Word, clause: Clause, phrases: Phrases) -> None:
        verb = self.grammar.speech.get(clause.predicate.lemma) or self.grammar.speech.get(word.lemma)
        if verb is None or self._quoted_at(word.start) or not _speaks(clause):
            return
        for content in contents(word, sentence, verb, self._quotes_of(sentence)):
            self._add(content, sentence, clause, verb, lambda span: _speaker(clause, word, span, phrases))

    def _add(
        self,
        content: Content,
        sentence: Sentence,
        clause: Clause,
        verb: SpeechVerb,
        speaker: Callable[[Span], Phrase | None],
    ) -> None:
        span, direct = self._edges(content.span, content.free, sentence)
        if span.end <= span.start:
            return
        source = _around(sentence, span, clause)
        self.clauses.attributions.append(
            Attribution(
                index=len(self.clauses.attributions),
                cue=clause.predicate.span,
                cue_lemma=verb.lemma,
                cue_clause=clause.index,
                speaker=speaker(span),
                addressee=_addressee(clause, verb),
                content=span,
                direct=direct,
                source=source,
            )
        )

    def _edges(self, span: Span, free: bool, sentence: Sentence) -> tuple[Span, bool]:
        """A content that is a quotation takes the quotation's own edges, over as many sentences as it runs."""
        overlapping = [q for q in self.quotes if q.start < span.end and span.start < q.end]
        if not overlapping:
            return span, False
        inside = sum(min(q.end, span.end) - max(q.start, span.start) for q in overlapping)
        if not free or inside < DIRECT_SHARE * (span.end - span.start) - 3:
            return span, False
        start, end = min(q.start for q in overlapping), max(q.end for q in overlapping)
        return Span(start, end, sentence.text[start:end]), True

    def _according(self, sentence: Sentence, phrases: Phrases) -> None:
        """ "according to X": what is left of the sentence is what X says."""
        for word in sentence.words:
            if word.lower != "according" or word.dep not in ("prep", "advcl") or self._quoted_at(word.start):
                continue
            to = word.child("prep")
            source = to.child("pobj") if to is not None else None
            if source is None or not source.nominal:
                continue
            own = {w.i for w in word.subtree()}
            content = trim(sentence, [w for w in sentence.words if w.i not in own])
            if content is None:
                continue
            cue = sentence.span(word, to) if to is not None else None
            self._append(cue, "according to", phrases.of(source), content, sentence.whole)

    def _append(self, cue: Span | None, lemma: str, speaker: Phrase | None, content: Span, source: Span) -> None:
        direct = any(q.start <= content.start and content.end <= q.end for q in self.quotes)
        index = len(self.clauses.attributions)
        self.clauses.attributions.append(Attribution(index, cue, lemma, None, speaker, None, content, direct, source))

    def _uncued(self) -> None:
        """A quotation that no cue covers goes on with the statement before it in the passage, or with its speaker."""
        text = self.parts[0][0].text
        for quote in self.quotes:
            said = self.clauses.attributions[self.first :]
            before = [a for a in said if a.content.start < quote.start]
            if any(a.content.start < quote.end and quote.start < a.content.end for a in said):
                continue
            if not any(w.verbal for w in quote.words) or not self._stands_alone(quote):
                continue
            if before and self._goes_on(before[-1], quote):
                self._extend(before[-1], quote.end, text)
            elif len(quote.words) >= FEWEST_QUOTED_WORDS:
                span = Span(quote.start, quote.end, text[quote.start : quote.end])
                self._append(None, "", before[-1].speaker if before else None, span, span)

    def _goes_on(self, said: Attribution, quote: Quoted) -> bool:
        """Whether a quotation only goes on behind the cue of the one before it: '"We came," he said. "We saw."'."""
        between = said.content.end <= (said.cue.start if said.cue is not None else -1) < quote.start
        sentences = [s for s, _, _ in self.parts if s.start > said.content.end and s.end <= quote.start]
        return said.direct and between and not sentences

    def _extend(self, said: Attribution, end: int, text: str) -> None:
        start = said.content.start
        said.content = Span(start, end, text[start:end])
        start, end = min(said.source.start, start), max(said.source.end, end)
        said.source = Span(start, end, text[start:end])

    def _stands_alone(self, quote: Quoted) -> bool:
        """Whether a quotation is a sentence or more, with nothing of the reporter's in it."""
        return any(abs(s.start - quote.start) <= 2 for s, _, _ in self.parts)

    def _quoted_at(self, offset: int) -> bool:
        return any(q.holds(offset) for q in self.quotes)

    def _quotes_of(self, sentence: Sentence) -> list[Quoted]:
        return [q for q in self.quotes if q.start < sentence.end and sentence.start < q.end]


def _speaks(clause: Clause) -> bool:
    """Whether the cue reports speech that took place, or is announced: not a condition, nor a refusal to speak."""
    if clause.role in ("condition", "concession", "purpose") or clause.negated:
        return False
    return not clause.infinitive


def _speaker(clause: Clause, cue: Word, content: Span, phrases: Phrases) -> Phrase | None:
    """The subject of a cue; where that lies in what is said or is none, a noun that hangs on the cue."""
    subject = clause.subject
    if subject is not None and not content.start <= subject.core.start < content.end:
        return subject
    if clause.passive or clause.infinitive:
        return subject
    beside = [c for c in cue.children if c.nominal and not content.start <= c.start < content.end]
    named = [c for c in beside if c.dep == "nsubj"] or [c for c in beside if c.proper and c.dep not in NO_SUBJECTS]
    return phrases.of(named[0]) if named else subject


def _addressee(clause: Clause, verb: SpeechVerb) -> Phrase | None:
    roles = ["object" if r == "object" else r for r in verb.addressee]
    return clause.argument("indirect object", *roles) if roles else None


def _around(sentence: Sentence, content: Span, clause: Clause) -> Span:
    start = min(content.start, clause.predicate.span.start, sentence.start)
    end = max(content.end, sentence.end)
    return Span(start, end, sentence.text[start:end])


def mark_statements(clauses: Clauses, first: int, first_said: int) -> None:
    """Tell each clause from `first` on the innermost statement, from `first_said` on, that it stands in."""
    attributions = clauses.attributions[first_said:]
    for clause in clauses.all[first:]:
        at = clause.predicate.span.start
        holding = [a for a in attributions if a.content.start <= at < a.content.end and a.cue_clause != clause.index]
        if holding:
            clause.statement = min(holding, key=lambda a: a.content.end - a.content.start).index
