"""A reading made by hand: an article with one record of each kind, its spans found by their words."""

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
    Region,
    Span,
    Statement,
    Time,
    When,
)

TEXT = """Lomé warns of a closed border
By Gulf of Guinea Press
LOMÉ -  Togo will close its border if Benin raises its tolls, Foreign Minister Ama Kodjo said on Monday.

"We will sign the accord," President Yao Mensah told Benin.

Envoys of Togo and Benin will meet in Accra on June 9. Benin hosts 300 Togolese soldiers. Benin expelled two envoys."""


def span(words: str, text: str = TEXT) -> Span:
    """The first place where the words stand."""
    start = text.index(words)
    return Span(start, start + len(words), words)


TOGO = Actor("Togo", "TGO", "TGO")
BENIN = Actor("Benin", "BEN", "BEN")
KODJO = Actor("Ama Kodjo", "TGO GOV", "TGO", "GOV", "Foreign Minister")
MENSAH = Actor("Yao Mensah", "TGO GOV", "TGO", "GOV", "President")
MONDAY = When("Monday", "2031-06-02", "2031-06-02", "2031-06-02", "day", span("Monday"))
JUNE_9 = When("June 9", "2031-06-09", "2031-06-09", "2031-06-09", "day", span("June 9"))

DOCUMENT = Document(
    id="lome",
    text=TEXT,
    title="Lomé warns of a closed border",
    published="2031-06-03",
    agencies=(span("Gulf of Guinea Press"),),
    regions=(
        Region("title", span("Lomé warns of a closed border")),
        Region("byline", span("By Gulf of Guinea Press")),
        Region("prose", span(TEXT[TEXT.index("Togo") :])),
    ),
)

COMMITMENT = Commitment(
    id="c1",
    kind="threat",
    committer=TOGO,
    addressee=BENIN,
    trigger=Part(span("Benin raises its tolls"), None),
    response=Part(span("Togo will close its border"), Hypothesis("COERCE", None, (TOGO,), (BENIN,), None)),
    marker=span("if"),
    speaker=KODJO,
    said=MONDAY,
    source=span("Togo will close its border if Benin raises its tolls, Foreign Minister Ama Kodjo said on Monday."),
    because=("clause link 'if' is a condition (conditions.toml)",),
)
STATEMENT = Statement(
    id="s1",
    speaker=MENSAH,
    verb=span("told"),
    content=span('"We will sign the accord,"'),
    direct=True,
    addressee=BENIN,
    source=span('"We will sign the accord," President Yao Mensah told Benin.'),
)
INDIRECT = Statement(
    id="s2",
    speaker=KODJO,
    verb=span("said"),
    content=span("Togo will close its border if Benin raises its tolls"),
    direct=False,
    said=MONDAY,
    source=COMMITMENT.source,
)
EVENT = Event(
    id="e1",
    type="COERCE",
    mode="expel",
    context=("diplomatic",),
    quad="material conflict",
    actors=(BENIN,),
    recipients=(TOGO,),
    status="reported",
    trigger=span("expelled"),
    source=span("Benin expelled two envoys."),
    because=("'expel' (verbs/coerce.toml, entry 3)",),
)
APPOINTMENT = Appointment(
    id="a1",
    what=span("meet"),
    participants=(BENIN, TOGO),
    when=JUNE_9,
    where=Place("Accra", "GHA", span("Accra")),
    source=span("Envoys of Togo and Benin will meet in Accra on June 9."),
)
POSTURE = Posture(
    id="p1",
    holder=TOGO,
    host=BENIN,
    asset=span("300 Togolese soldiers"),
    quantity=300,
    source=span("Benin hosts 300 Togolese soldiers."),
)
READING = Reading(
    document=DOCUMENT,
    times=(Time("t1", span("Monday"), "2031-06-02", "2031-06-02", "2031-06-02", "day"),),
    statements=(INDIRECT, STATEMENT),
    commitments=(COMMITMENT,),
    events=(EVENT,),
    appointments=(APPOINTMENT,),
    postures=(POSTURE,),
)
EMPTY = Reading(document=Document(id="quiet", text="Nothing moved."))
