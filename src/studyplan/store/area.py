"""What every area of the store has."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyplan.store.store import Store


class Area:
    """A part of what the store holds; it reaches the other parts through the `store`."""

    def __init__(self, store: "Store") -> None:
        self.store = store
        self.execute = store.execute
        self.executemany = store.executemany
