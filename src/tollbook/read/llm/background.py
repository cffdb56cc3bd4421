"""An event loop in a thread of its own, so that questions are under way while the reports before them are worked on."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

__all__ = ["Background"]

Result = TypeVar("Result")


class Background:
    """Runs coroutines. The thread does not keep the program from ending, so that Ctrl-C waits for no answer."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._under_way: set[asyncio.Task[Any]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, name="tollbook-model-reader", daemon=True)
        self._thread.start()

    def start(self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Begin some work; the future has its result."""
        return asyncio.run_coroutine_threadsafe(self._run(work), self._loop)

    async def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        task = asyncio.current_task()
        assert task is not None, "a coroutine is run by a task"
        self._under_way.add(task)
        try:
            return await work
        finally:
            self._under_way.discard(task)

    def close(self, last: Coroutine[Any, Any, None]) -> None:
        """Break off what is under way, do the last of the work, and end the thread."""
        self.start(self._cancel()).result()
        self.start(last).result()
        self.start(self._loop.shutdown_asyncgens()).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _cancel(self) -> None:
        """Cancel what was begun here, and only that: the libraries below end the tasks of their own in good order."""
        tasks = self._under_way - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
