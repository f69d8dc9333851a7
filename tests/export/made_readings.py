"""Readings made by hand: every kind and status, dates of every precision, and a text that formats choke on."""

from tocsin.records import (
    Actor,
    Appointment,
    Commitment,
    Document,
    Event,
    Hypothesis,
    Part,
    Place,
    Posture,
    Reading,
    Span,
    Statement,
    Strength,
    When,
)

PORTS = """Chile will close its ports to Peruvian trawlers from June if Peru raises its anchovy tariffs by May 31, officials
in Santiago said on Monday. "We are not bluffing," said Elena Ossandón, the fisheries secretary, in Valparaiso."""
AGAIN = """If Peru raises its anchovy tariffs by May 31, Peruvian trawlers will find every port shut: Chile will close its ports,
Elena Ossandón said in Valparaiso on Monday. "We are not bluffing," the fisheries secretary told Chilean trawler owners."""
TALKS = """Peru and Norway will hold talks in Lima on May 9 at 3 p.m. and exercises from June 2 to June 6. Envoys will meet
again in the autumn of 2033, and at some point sign an accord on icebreakers. Oslo may recall its envoy; no ship was hit."""
NASTY = (
    'He said: "a\tb\nc"; =1+1 <b>&amp; | \\n, café \u202eabc\u0007\ufffe end, and Kenya then arrested two reporters.'
)
MONTH = "Norway expelled two Icelandic diplomats over herring quotas, and Norway keeps 40 frigates off Iceland."

CHILE = Actor("Chile", "CHL GOV", "CHL", "GOV")
PERU = Actor("Peru", "PER GOV", "PER", "GOV")
ELENA = Actor("Elena Ossandón", "CHL GOV", "CHL", "GOV", "fisheries secretary")
NORWAY = Actor("Norway", "NOR GOV", "NOR", "GOV")
ICELAND = Actor("Iceland", "ISL GOV", "ISL", "GOV")
KENYA = Actor("Kenya", "KEN COP", "KEN", "COP")
NOBODY = Actor("two reporters", "two reporters")


class Words:
    """Spans and dates of one text, found by their words."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words), words)

    def when(self, words: str, value: str, start: str | None, end: str | None, precision: str) -> When:
        return When(words, value, start, end, precision, self.span(words))

    @property
    def all(self) -> Span:
        return Span(0, len(self.text), self.text)


def _ports(name: str, published: str, text: str, url: str | None = None) -> Reading:
    at = Words(text)
    monday = at.when("Monday", "2033-05-02", "2033-05-02", "2033-05-02", "day")
    threat = Commitment(
        id=f"{name}-c1",
        kind="threat",
        committer=CHILE,
        addressee=PERU,
        trigger=Part(
            at.span("Peru raises its anchovy tariffs"), Hypothesis("SANCTION", "discontinue", (PERU,), (CHILE,), None)
        ),
        response=Part(at.span("will close its ports"), None),
        deadline=at.when("by May 31", "../2033-05-31", None, "2033-05-31", "day"),
        strength=Strength(4, "will"),
        speaker=ELENA,
        said=monday,
        mentions=(at.span("will close"),),
        source=at.all,
    )
    event = Event(
        id=f"{name}-e1",
        type="THREATEN",
        mode="restrict",
        context=("economic", "resource"),
        quad="verbal conflict",
        actors=(CHILE,),
        recipients=(PERU,),
        when=monday,
        where=Place("Valparaiso", "CHL", at.span("Valparaiso"), 3868626, -33.036, -71.62963),
        status="reported",
        trigger=at.span("will close"),
        source=at.all,
    )
    statement = Statement(
        id=f"{name}-s1",
        speaker=ELENA,
        verb=at.span("said"),
        content=at.span('"We are not bluffing,"'),
        direct=True,
        source=at.all,
    )
    document = Document(id=name, text=text, title="Chile: ports & <tariffs>", published=published, url=url)
    return Reading(document=document, events=(event,), commitments=(threat,), statements=(statement,))


def _talks() -> Reading:
    at = Words(TALKS)
    lima = Place("Lima", "PER", at.span("Lima"), 3936456, -12.04318, -77.02824)
    days = {
        "a-day": at.when("on May 9 at 3 p.m.", "2033-05-09T15:00", "2033-05-09T15:00", "2033-05-09T15:00", "minute"),
        "a-range": at.when("from June 2 to June 6", "2033-06-02/2033-06-06", "2033-06-02", "2033-06-06", "day"),
        "a-season": at.when("autumn of 2033", "2033-23", "2033-09-01", "2033-11-30", "season"),
        "a-vague": at.when("at some point", "XXXX", None, None, "vague"),
    }
    events = [
        ("e-talks", "CONSULT", "visit", (PERU, CHILE), (), "planned"),
        ("e-recall", "SANCTION", "withdraw", (PERU,), (CHILE,), "hypothetical"),
        ("e-struck", "ASSAULT", None, (CHILE,), (), "denied"),
        ("e-met", "CONSULT", None, (PERU, CHILE, NORWAY), (), "reported"),
    ]
    return Reading(
        document=Document(id="talks", text=TALKS, published="2033-05-04T09:30", url="https://example.org/t?a=1&b=2"),
        events=tuple(
            Event(
                id=name,
                type=kind,
                mode=mode,
                quad="material conflict" if kind == "ASSAULT" else "verbal cooperation",
                actors=actors,
                recipients=recipients,
                status=status,
                trigger=at.span("hold talks"),
                source=at.all,
            )
            for name, kind, mode, actors, recipients, status in events
        ),
        appointments=tuple(
            Appointment(
                id=name,
                what=at.span("hold talks in Lima"),
                participants=(PERU, CHILE) if name != "a-season" else (CHILE,),
                when=when,
                where=lima if name == "a-day" else None,
                source=at.all,
            )
            for name, when in days.items()
        ),
    )


def _month() -> Reading:
    at = Words(MONTH)
    expelled = Event(
        id="e-month",
        type="SANCTION",
        mode="expel",
        context=("diplomatic",),
        quad="material conflict",
        actors=(NORWAY,),
        recipients=(ICELAND,),
        status="reported",
        trigger=at.span("expelled"),
        source=at.all,
    )
    frigates = Posture(
        id="p-month", holder=NORWAY, host=ICELAND, asset=at.span("40 frigates"), quantity=40, source=at.all
    )
    return Reading(
        document=Document(id="month", text=MONTH, published="2033-07"), events=(expelled,), postures=(frigates,)
    )


def _nasty() -> Reading:
    at = Words(NASTY)
    said = Statement(id="s-nasty", speaker=None, verb=None, content=at.span("=1+1"), direct=True, source=at.all)
    arrested = Event(
        id="e-nasty",
        type="COERCE",
        mode="arrest",
        quad="material conflict",
        actors=(KENYA,),
        recipients=(NOBODY,),
        status="reported",
        trigger=at.span("arrested"),
        source=at.all,
    )
    threat = Commitment(
        id="c-nasty",
        kind="warning",
        committer=None,
        trigger=Part(at.span('"a\tb\nc"; =1+1 <b>&amp;'), None),
        response=Part(at.span("café \u202eabc\u0007\ufffe end"), None),
        polarity="does not happen",
        source=at.all,
    )
    document = Document(id="nasty", text=NASTY, title='"; | <x>\u0000', url="javascript:alert(1)")
    return Reading(document=document, events=(arrested,), statements=(said,), commitments=(threat,))


READINGS = {
    reading.document.id: reading
    for reading in (
        _ports("ports", "2033-05-04", PORTS, "https://example.org/ports"),
        _ports("ports-copy", "2033-05-05T08:00+02:00", PORTS + " More soon."),
        _ports("ports-again", "2033-05-05", AGAIN),
        _talks(),
        _month(),
        _nasty(),
    )
}
