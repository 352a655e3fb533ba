"""Start-up stays short: what is loaded when, and which way imports run."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMPARE = "from plandiff.cli import main; main(['compare', 'plans/us.yaml', 'plans/russia.yaml', '-f', {!r}])"


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import plandiff", ("pydantic", "yaml", "rich", "typer")),
        (
            "from plandiff.cli import main; main(['--help'])",
            ("pydantic", "yaml", "rich", "plandiff.cli.compare", "plandiff.cli.options", "plandiff.report"),
        ),
        ("from plandiff.cli import main; main(['compare', '--help'])", ("yaml", "rich")),
        (
            f"from plandiff.cli.later import spare; spare(); {COMPARE.format('json')}",
            (
                "rich",
                "numpy",
                "scipy",
                "jinja2",
                "typer._adapters",
                "plandiff.cli.show",
                "email",
                "hmac",
                "selectors",
                "_bz2",
                "_lzma",
            ),
        ),
        (COMPARE.format("text"), ("rich",)),
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


def test_help_tells_of_each_command_what_the_command_tells_of_itself() -> None:
    from importlib import import_module

    from plandiff.cli.app import COMMANDS

    for command in COMMANDS.values():
        assert " ".join(import_module(command.module).command.__doc__.split()).startswith(command.help)


def test_public_names_resolve() -> None:
    import plandiff

    for name in plandiff.__all__:
        assert getattr(plandiff, name).__name__ == name
    assert set(plandiff.__all__) <= set(dir(plandiff))
    with pytest.raises(AttributeError, match="nothing"):
        _ = plandiff.nothing


@pytest.mark.parametrize(
    "use",
    [
        "from importlib.metadata import version; assert version('pytest')",
        "import importlib.metadata; assert importlib.metadata.version('pytest')",
        "assert any(each.name == 'pytest' for each in entry_points(group='console_scripts'))",
        "import importlib.metadata; assert not hasattr(importlib.metadata, 'nothing')",
    ],
)
def test_the_list_of_installed_packages_is_there_for_who_wants_it(use: str) -> None:
    script = f"""
from plandiff.cli.later import spare
spare()
from importlib.metadata import entry_points
import sys
assert "email" not in sys.modules
{use}
assert "email" in sys.modules
spare()
import importlib.metadata
assert importlib.metadata.__file__
"""
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize(
    ("use", "loads"),
    [
        ("import subprocess; assert subprocess.list2cmdline(['a', 'b']) == 'a b'", "selectors"),
        ("from subprocess import PIPE; import subprocess; assert subprocess.PIPE == PIPE", "selectors"),
        ("import bz2; assert bz2.decompress(bz2.compress(b'a')) == b'a'", "_bz2"),
        ("import lzma; assert lzma.decompress(lzma.compress(b'a')) == b'a'", "_lzma"),
        ("import secrets; assert secrets.compare_digest('a', 'a')", "hmac"),
    ],
)
def test_modules_that_only_the_libraries_want_are_there_when_used(use: str, loads: str) -> None:
    script = f"""
from plandiff.cli.later import spare
spare()
import sys, pydantic.types, typer
assert {loads!r} not in sys.modules
{use}
assert {loads!r} in sys.modules
spare()
assert sys.modules[{use.split()[1].rstrip(";")!r}].__file__
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_program_that_calls_main_stays_as_it_was() -> None:
    script = """
import gc, os, sys
before = dict(os.environ)
from plandiff.cli import main
assert main(["show", "plans/alaska-us.yaml", "-f", "json"]) == 0
assert main(["compare", "plans/alaska-us.yaml", "plans/alaska-russia.yaml", "-f", "json"]) == 0
from plandiff.cli.exits import KEPT
assert gc.isenabled() and dict(os.environ) == before and not KEPT
import importlib.metadata
assert type(importlib.metadata) is type(sys)
"""
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, cwd=ROOT)
