"""When an outlet that failed is tried again."""

import random
from collections.abc import Callable
from dataclasses import dataclass

DAY_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits that grow, with jitter so that what failed together does not come back together.

    Attributes:
        first: seconds before the second attempt.
        factor: how many times longer the next wait is.
        most: seconds that no wait exceeds, jitter aside.
        patience: seconds for which an alert is tried at least before it is given up.
        attempts: how often it is tried at least.
        chance: a number from 0 to 1, for the jitter.
    """

    first: float = 5.0
    factor: float = 3.0
    most: float = DAY_SECONDS / 4
    patience: float = 3 * DAY_SECONDS
    attempts: int = 10
    chance: Callable[[], float] = random.random

    def over(self, attempts: int, age: float) -> bool:
        """Whether an alert is to be given up that failed so many times and is so many seconds old."""
        return attempts >= self.attempts and age > self.patience

    def wait(self, attempts: int, asked: float = 0.0) -> float:
        """Seconds to wait after so many attempts; at least those that the outlet asked for, but a day at most."""
        plain = self.most if attempts > 64 else min(self.first * self.factor ** max(attempts - 1, 0), self.most)
        return max(plain * (0.75 + 0.5 * self.chance()), min(asked, DAY_SECONDS))
