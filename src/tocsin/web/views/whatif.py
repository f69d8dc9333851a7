"""What if: a sentence, and the tree of commitments that it would trigger."""

from typing import Annotated, ClassVar

from fastapi import APIRouter, Query

from tocsin.ledger.whatif import Answer
from tocsin.web.pages import Page, TheLibrary, add
from tocsin.web.params import Text

router = APIRouter()
Depth = Annotated[int, Query(ge=1, le=4, description="how many answers to follow")]


class WhatIf(Page, kw_only=True):
    """Who has said they would do what about it, best first."""

    template: ClassVar[str] = "whatif.html"
    q: str | None
    depth: int
    answers: tuple[Answer, ...]


def ask(library: TheLibrary, q: Text = None, depth: Depth = 2) -> WhatIf:
    """Who has said they would do what about a sentence, and what that would trigger in turn."""
    found = library.whatif(q, depth) if q and q.strip() else ()
    return WhatIf(title="What if", q=q, depth=depth, answers=found)


add(router, "/whatif", ask, WhatIf)
