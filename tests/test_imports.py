"""What each layer loads, proved by loading it: import-linter reads, this runs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "scp_tui"

LIST_LOADED = """
import importlib, pkgutil, sys
names = sys.argv[1:]
for name in names:
    module = importlib.import_module(name)
    for found in pkgutil.walk_packages(getattr(module, "__path__", ()), name + "."):
        importlib.import_module(found.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def loaded_by(*modules: str) -> set[str]:
    """Return the top-level names in memory after importing the modules and all below them."""
    done = subprocess.run(
        [sys.executable, "-c", LIST_LOADED, *modules], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "layer", ["records", "rules", "store", "exports", "imports", "desk", "cli"]
)
def test_no_layer_but_the_screens_loads_textual(layer: str) -> None:
    assert "textual" not in loaded_by(f"scp_tui.{layer}")


@pytest.mark.parametrize("layer", ["records", "rules", "exports", "imports"])
def test_no_layer_below_or_beside_the_store_loads_tinydb(layer: str) -> None:
    assert "tinydb" not in loaded_by(f"scp_tui.{layer}")


@pytest.mark.parametrize("layer", ["records", "rules"])
def test_the_pure_layers_load_no_library_that_touches_the_machine(layer: str) -> None:
    pure = loaded_by(f"scp_tui.{layer}")
    assert not pure & {"filelock", "platformdirs", "rich", "socket", "subprocess", "tempfile"}


def test_the_package_itself_loads_next_to_nothing() -> None:
    code = "import scp_tui, sys; print(*(n for n in sys.modules if n.startswith('scp_tui.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("layer", ["records", "rules"])
def test_the_pure_layers_read_no_clock(layer: str) -> None:
    readers = {"now", "today", "utcnow", "fromtimestamp"}
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted((PACKAGE / layer).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in readers
    ]
    assert found == []


def test_only_the_named_layers_name_the_libraries() -> None:
    allowed = {"textual": {"screens"}, "tinydb": {"store"}, "rich": {"exports", "cli", "screens"}}
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        layer = path.relative_to(PACKAGE).parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            else:
                continue
            for name in names:
                top = name.partition(".")[0]
                if top in allowed and layer not in allowed[top]:
                    wrong.append(f"{path.relative_to(PACKAGE)}:{node.lineno} imports {top}")
    assert wrong == []
