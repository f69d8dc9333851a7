"""The flat tables: a row a record, one table a record kind."""

from tocsin.export.columns import FIRST, LAST, PLOVER, Column, Columns, actor, actors, place, when

TYPE = "type of the event"


def _hypothesis(name: str) -> Columns:
    """One half of a commitment: its words, and the event that it would be."""
    part = f"r.{name}"
    return (
        Column(name, f"{part}.span.text", f"{name}: its words"),
        Column(f"{name}_type", f"{part}.event.type", f"{name}: {TYPE} that it would be", "code", PLOVER),
        Column(f"{name}_mode", f"{part}.event.mode", f"{name}: mode of that event", "code", PLOVER),
        *actors(f"{name}_actor", f"{part}.event.actors", f"{name}: who would act"),
        *actors(f"{name}_recipient", f"{part}.event.recipients", f"{name}: whom it would be done to"),
        Column(
            f"{name}_start",
            f'{part}.span."start"',
            f"where the {name} begins in the text",
            "code points from 0",
            type="integer",
        ),
        Column(
            f"{name}_end",
            f'{part}.span."end"',
            "where it ends in the text",
            "code points from 0, exclusive",
            type="integer",
        ),
    )


TABLES: dict[str, Columns] = {
    "events": (
        *FIRST,
        Column("type", "r.type", TYPE, "code", PLOVER),
        Column("mode", "r.mode", "how it was done", "code", PLOVER),
        Column(
            "contexts",
            "nullif(array_to_string(r.context, '; '), '')",
            "what it is about",
            "codes parted by '; '",
            PLOVER,
        ),
        Column("quad", "r.quad", "verbal or material cooperation or conflict", "", PLOVER),
        Column("status", "r.status", "whether it is said to have happened", "reported, planned, hypothetical, denied"),
        *actors("actor", "r.actors", "who acts"),
        *actors("recipient", "r.recipients", "whom it is done to"),
        *when("when", 'r."when"', "the event"),
        *place('r."where"'),
        Column("trigger", "r.trigger.text", "the word that tells of the event"),
        Column("statement", "r.statement", "identifier of the statement that it stands in"),
        *LAST,
    ),
    "commitments": (
        *FIRST,
        Column("kind", "r.kind", "what is declared", "threat, promise, warning, standing"),
        *actor("committer", "r.committer", "who would act"),
        *actor("addressee", "r.addressee", "whom it is said to"),
        *actor("speaker", "r.speaker", "who said so"),
        Column("polarity", "r.polarity", "whether the trigger is that something happens", "happens, does not happen"),
        Column("marker", "r.marker.text", "the word that makes it conditional"),
        *_hypothesis("trigger"),
        *_hypothesis("response"),
        *when("deadline", "r.deadline", "the deadline"),
        Column("firmness", "r.strength.firmness", "how firmly it is put", "1 (left open) to 5 (bound)", type="integer"),
        Column("wording", "r.strength.wording", "the words that say so"),
        Column("explicit", "r.strength.explicit", "whether the response names an act", "true, false", type="boolean"),
        Column("mentions", "len(r.mentions)", "how often the article declares it", "count", type="integer"),
        *LAST,
    ),
    "statements": (
        *FIRST,
        *actor("speaker", "r.speaker", "who said it"),
        *actor("addressee", "r.addressee", "whom it was said to"),
        Column("verb", "r.verb.text", "the word of saying"),
        Column("content", "r.content.text", "what was said"),
        Column("direct", "r.direct", "whether it is quoted word for word", "true, false", type="boolean"),
        Column("occasion", "r.occasion.text", "what it was said in or at"),
        *place('r."where"'),
        *LAST,
    ),
    "appointments": (
        *FIRST,
        Column("what", "r.what.text", "what is to take place"),
        Column("status", "r.status", "how far it has come", "planned"),
        *actors("participant", "r.participants", "who takes part"),
        *when("when", 'r."when"', "the appointment"),
        *place('r."where"'),
        *LAST,
    ),
    "postures": (
        *FIRST,
        *actor("holder", "r.holder", "whose it is"),
        *actor("host", "r.host", "on whose soil it is"),
        Column("asset", "r.asset.text", "what is in place"),
        Column("quantity", "r.quantity", "how many", "count", type="integer"),
        *when("when", 'r."when"', "the posture"),
        *LAST,
    ),
}
