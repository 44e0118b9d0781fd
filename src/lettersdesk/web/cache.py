"""Published threads in memory: least recently read out first, within a budget of bytes."""

from __future__ import annotations

from collections import OrderedDict

from lettersdesk.flow.publish import PageBytes

ThreadKey = tuple[str, str]
"""Site key and article key."""


class ThreadCache:
    """Pages by thread. Not thread-safe: the event loop alone touches it."""

    def __init__(self, budget: int) -> None:
        """``budget``: bytes of pages to keep at most."""
        self._budget = budget
        self._size = 0
        self._threads: OrderedDict[ThreadKey, dict[int, PageBytes]] = OrderedDict()

    @property
    def size(self) -> int:
        """Bytes held."""
        return self._size

    def get(self, thread: ThreadKey, number: int) -> PageBytes | None:
        """A page, marking its thread as read just now."""
        pages = self._threads.get(thread)
        if pages is None:
            return None
        self._threads.move_to_end(thread)
        return pages.get(number)

    def put(self, thread: ThreadKey, number: int, page: PageBytes) -> None:
        """Keep a page; threads that nobody read for longest go to make room."""
        if page.size > self._budget:
            return
        pages = self._threads.setdefault(thread, {})
        self._threads.move_to_end(thread)
        if old := pages.get(number):
            self._size -= old.size
        pages[number] = page
        self._size += page.size
        while self._size > self._budget:
            self.drop(next(iter(self._threads)))

    def drop(self, thread: ThreadKey) -> None:
        """Forget all pages of a thread."""
        for page in self._threads.pop(thread, {}).values():
            self._size -= page.size
