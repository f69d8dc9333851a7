"""Stories as articles come in: each new one is grouped anew with the stories that it may belong to.

What comes of it hangs on which articles there are, hardly on their order: a group is not joined for good, for every
article that comes near it has it worked out again.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from tocsin.stories.features import Features
from tocsin.stories.grouping import copies, groups, likeness
from tocsin.stories.likely import by_likeness

MOST_TOGETHER = 300  # articles that are grouped at once
ID_DIGITS = 16

Place = tuple[str, str]  # a story's id and an article's


class Stories:
    """The stories that new articles may belong to.

    Args:
        features: what is known of the articles in them.
        places: the story and article of each of these.
    """

    def __init__(self, features: Mapping[str, Features], places: Mapping[str, Place]) -> None:
        self.features = dict(features)
        self._group: dict[str, str] = {
            document: story for document, (story, _) in places.items() if document in features
        }
        self._members: dict[str, set[str]] = {}
        for document, group in self._group.items():
            self._members.setdefault(group, set()).add(document)
        self._count = 0

    def add(self, one: Features, near: Iterable[str], story: str | None = None) -> None:
        """Put an article where it belongs.

        Args:
            one: the article's features.
            near: articles that share keys with it.
            story: one that it is known to have belonged to, which is worked out again in any case.
        """
        pooled = [one.document]
        stories = [story] if story in self._members else []
        for other in by_likeness(one, (self.features[name] for name in near if name in self.features)):
            if (group := self._group[other]) not in stories:
                stories.append(group)
        self.features[one.document] = one
        for group in stories:
            if len(pooled) + len(self._members[group]) <= MOST_TOGETHER:
                pooled += self._members.pop(group)
        self._regroup(sorted(pooled))

    def places(self) -> dict[str, Place]:
        """Story and article of every article."""
        found: dict[str, Place] = {}
        for members in self._members.values():
            some = [self.features[document] for document in sorted(members, key=self._order)]
            story = _id("story", some[0].document)
            for group in copies(some):
                article = _id("article", some[group[0]].document)
                found |= {some[at].document: (story, article) for at in group}
        return found

    def _regroup(self, pooled: list[str]) -> None:
        for group in groups(likeness([self.features[document] for document in pooled])):
            self._count += 1
            name = f"new {self._count}"
            self._members[name] = {pooled[at] for at in group}
            self._group |= dict.fromkeys(self._members[name], name)

    def _order(self, document: str) -> tuple[bool, int, str]:
        day = self.features[document].day
        return day is None, day or 0, document


def _id(kind: str, document: str) -> str:
    """A story is named after its earliest article, and so is an article after its earliest version."""
    return sha256(f"{kind}\x1f{document}".encode()).hexdigest()[:ID_DIGITS]
