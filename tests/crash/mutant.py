"""What the lists of mutants share: a mutant is written, and all are accounted for.

A mutant names a file, a text that stands in it exactly once, and what stands there instead: its last three fields."""
import argparse
import os
import pathlib


def parser(description):
    made = argparse.ArgumentParser(description=description)
    made.add_argument("--root", required=True, type=os.path.abspath)
    made.add_argument("--build", required=True, type=os.path.abspath)
    made.add_argument("--look", action="store_true", help="only look whether each text stands where its mutant says")
    return made


def look(mutants, source_of, table):
    """Fails where a mutant's text is not found once; `source_of` tells the file of a name."""
    for one in mutants:
        write(one, source_of(one[-3]), os.devnull, table)
    print(f"{len(mutants)} mutants stand in their files")
    return 0


def write(mutant, source, target, table):
    """Writes `source` as the mutant has it to `target`; where its text is not found once, the `table` is out of date."""
    *_, name, old, new = mutant
    text = pathlib.Path(source).read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise RuntimeError(f"{name}: `{old}` stands there {text.count(old)} times; bring {table} up to date")
    pathlib.Path(target).write_text(text.replace(old, new), encoding="utf-8")


def account(mutants, noticed):
    """Names those that no test noticed; returns the exit code."""
    survivors = [mutant for mutant, test in zip(mutants, noticed, strict=True) if not test]
    for *_, name, old, new in survivors:
        print(f"nothing notices: {name}: {old!r} -> {new!r}")
    print(f"{len(mutants)} mutants, {len(survivors)} survive")
    return 1 if survivors else 0
