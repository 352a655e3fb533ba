#!/usr/bin/env bash
# Everything that must hold, from nothing: a fresh environment, then format, lint, types, layers, tests, coverage.
set -euo pipefail
cd "$(dirname "$0")/.."
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
"${PYTHON:-python3}" -m venv "$home/venv"
bin="$home/venv/bin"
# The tests start Python more than a hundred times: compile each module once, outside the tree.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX="$home/pycache"
"$bin/python" -m pip install --quiet --disable-pip-version-check --editable '.[dev]' 2>&1 | { grep -v '^WARNING' || true; }
"$bin/pytest" --collect-only --quiet >"$home/collected" 2>&1 &  # compiles the tests while the types are checked
"$bin/ruff" format --check .
"$bin/ruff" check .
"$bin/mypy"
"$bin/lint-imports"
wait
"$bin/pytest" -n 2 --dist worksteal --cov --cov-report= --cov-fail-under=0  # the report below holds the limit
"$bin/coverage" report
