"""Start-up stays short: what is loaded when, and which way imports run."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import plandiff", ("pydantic", "yaml", "rich", "typer")),
        ("from plandiff.cli import main; main(['--help'])", ("pydantic", "yaml", "rich")),
        ("from plandiff.cli import main; main(['compare', '--help'])", ("yaml", "rich")),
        (
            "from plandiff.cli import main; main(['compare', 'plans/us.yaml', 'plans/russia.yaml', '-f', 'json'])",
            ("rich", "numpy", "scipy", "jinja2"),
        ),
        (
            "from plandiff.cli import main; main(['compare', 'plans/us.yaml', 'plans/russia.yaml', '-f', 'text'])",
            ("rich",),
        ),
        ("from plandiff import load_plan; load_plan('plans/us.yaml')", ("rich", "typer")),
    ],
)
def test_heavy_modules_are_loaded_only_when_used(code: str, absent: tuple[str, ...]) -> None:
    script = (
        f"import sys\n{code}\nprint(*(m for m in {absent!r} if m in sys.modules), file=sys.stderr, end='')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stderr == ""


def test_public_names_resolve() -> None:
    import plandiff

    for name in plandiff.__all__:
        assert getattr(plandiff, name).__name__ == name
    assert set(plandiff.__all__) <= set(dir(plandiff))
    with pytest.raises(AttributeError, match="nothing"):
        _ = plandiff.nothing
