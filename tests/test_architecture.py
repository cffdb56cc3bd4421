"""The house rules that can be checked: which package imports which, what is public, and what is documented."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import tollbook

ROOT = Path(tollbook.__file__).parent
STEPS = ("model", "collect", "read", "resolve", "link", "judge", "tally", "publish", "record")
ORDER = (*STEPS, "pipeline", "readers", "evaluate", "learn", "cli")
ANYWHERE = {"errors", "settings"}
ONLY_MODEL = {"record"}
# what `learn` needs that is installed only with the extra "train"
FOR_TRAINING = ("torch", "onnx", "safetensors")
MODULES = sorted(ROOT.rglob("*.py"))
MOST_MODULE_LINES = 400
MOST_FUNCTION_LINES = 60


def name_module(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def list_imports(path: Path) -> Iterator[tuple[str, str]]:
    """Every ``from tollbook.… import name`` of a module, wherever it stands, as module and name."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def find_step(module: str) -> str | None:
    """The step of the data's way that a module belongs to, or null where it belongs to none."""
    parts = module.split(".")
    return parts[1] if parts[0] == "tollbook" and len(parts) > 1 else None


def list_own_imports(path: Path) -> list[tuple[str, str]]:
    return [(module, name) for module, name in list_imports(path) if module.split(".")[0] == "tollbook"]


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_imports_run_one_way_along_the_datas_way(path: Path) -> None:
    step = find_step(name_module(path))
    for module, name in list_own_imports(path):
        imported = find_step(module) or name
        if step is None or imported in ANYWHERE or imported == step or imported == "__version__":
            continue
        assert step not in ANYWHERE, f"{path}: {step} imports nothing of the steps"
        assert ORDER.index(imported) < ORDER.index(step), f"{path}: {step} must not import {module}"
        if step in ONLY_MODEL:
            assert imported == "model", f"{path}: {step} imports only model, not {module}"


def test_every_package_has_its_place_in_the_order() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    modules = {path.stem for path in ROOT.glob("*.py")} - {"__init__"}
    assert packages | modules == set(ORDER) | ANYWHERE


def list_public(path: Path) -> list[str]:
    """What a module names in ``__all__``; a package that is only described has no names."""
    body = parse(path).body
    if path.stem == "__init__" and len(body) == 1:
        return []
    for node in body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id == "__all__" and isinstance(node, ast.Assign | ast.AnnAssign):
            names = ast.literal_eval(node.value) if node.value else []
            assert isinstance(names, list)
            return names
    raise AssertionError(f"{path}: has no __all__")


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_all_names_exist_and_stand_in_order(path: Path) -> None:
    names = list_public(path)
    assert len(names) == len(set(names))
    if "migrations" in path.parts:
        return
    if find_step(name_module(path)) == "learn":
        for package in FOR_TRAINING:
            pytest.importorskip(package, reason=f"{package} is not installed: modules that train are not imported")
    module = importlib.import_module(name_module(path))
    assert [name for name in names if not hasattr(module, name)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_only_public_names_are_imported_from_another_module(path: Path) -> None:
    for module, name in list_own_imports(path):
        source = ROOT.parent.joinpath(*module.split("."))
        file = source / "__init__.py" if source.is_dir() else source.with_suffix(".py")
        submodule = (source / name).with_suffix(".py").exists() or (source / name / "__init__.py").exists()
        if name and not submodule:
            assert name in list_public(file), f"{path}: {name} is not in __all__ of {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_modules_classes_and_public_functions_have_docstrings(path: Path) -> None:
    tree = parse(path)
    assert ast.get_docstring(tree), f"{path}: the module has no docstring"
    public = list_public(path)
    for node in tree.body:
        if isinstance(node, ast.ClassDef) or (isinstance(node, ast.FunctionDef) and node.name in public):
            assert ast.get_docstring(node), f"{path}: {node.name} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_modules_and_functions_are_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_MODULE_LINES
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MOST_FUNCTION_LINES, f"{path}: {node.name} has {length} lines"
