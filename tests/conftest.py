"""Golden files and the number of generated examples.

`pytest --update` rewrites golden files that differ, and fails the tests that did. Property tests try few
examples, so that the suite stays short; `pytest --hypothesis-profile thorough` tries many. These and the
tests marked `unmeasured`, of large and many cases, run without coverage, which would double their time.
"""

import gc
import sys
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("short", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile("short")

GOLDENS = Path(__file__).parent / "goldens"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files that differ")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "unmeasured: coverage is switched off, as in property tests")
    gc.disable()  # as in a command: tests are a sixth faster


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Switch tracing off for the test; pytest-cov's `no_cover` does not in a worker of pytest-xdist."""
    tracer = sys.gettrace()
    generated = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    if tracer is None or not (generated or item.get_closest_marker("unmeasured")):
        return (yield)
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Asserts that a text equals the file of that name in the folder of goldens."""

    def check(name: str, text: str) -> None:
        path = GOLDENS / name
        expected = path.read_text(encoding="utf-8") if path.exists() else None
        if request.config.getoption("--update") and text != expected:
            path.write_text(text, encoding="utf-8", newline="\n")
            pytest.fail(f"{name} rewritten: look at the difference, then run again", pytrace=False)
        assert expected is not None, f"{name} is missing; pytest --update writes it"
        assert text == expected

    return check
