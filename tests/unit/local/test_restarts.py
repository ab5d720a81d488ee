"""When a dead service is started again."""

from depeche_local.restarts import LONGEST_DELAY, PATIENCE, QUICK, Lives


def test_the_delay_doubles_with_each_failed_start() -> None:
    """1, 2, 4, 8 seconds: a broker that is away for a moment costs little, one that stays away no processor time."""
    lives, delays = Lives(), []
    for _ in range(4):
        lives = lives.after(lived=0.5)
        delays.append(lives.delay)
    assert delays == [1, 2, 4, 8]


def test_a_service_that_lived_long_has_a_clean_slate() -> None:
    """A death after hours of work says nothing about the next start."""
    assert Lives(failed=4).after(lived=QUICK + 1) == Lives(0)


def test_patience_ends_after_several_failed_starts() -> None:
    """A wrong setting fails for ever; a person must look."""
    assert Lives(PATIENCE).hopeless
    assert not Lives(PATIENCE - 1).hopeless


def test_the_delay_has_a_limit() -> None:
    """However often it has failed, nobody waits for minutes."""
    assert Lives(50).delay == LONGEST_DELAY
