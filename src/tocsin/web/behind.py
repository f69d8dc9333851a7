"""Whether somebody has added something to an archive, found out by a look at a folder or two."""

from tocsin.archive.store import Store


class Watched:
    """Some tables of an archive.

    Args:
        store: the archive's tables.
        names: those that are watched.
    """

    def __init__(self, store: Store, *names: str) -> None:
        self._tables = [store.table(name) for name in names]
        self._seen = self._versions()

    def moved(self) -> bool:
        """Whether any has changed since this was last asked."""
        for table in self._tables:
            table.update_incremental()
        before, self._seen = self._seen, self._versions()
        return before != self._seen

    def _versions(self) -> list[int]:
        return [table.version() for table in self._tables]
