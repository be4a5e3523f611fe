"""What `mv.cite` says: software as CITATION.cff has it, and every source of a world."""

import re
from pathlib import Path

import multivector as mv
import pytest
import tomllib

ROOT = Path(__file__).resolve().parents[2]


def entries(text):
    """{key: {field: value}}; a text that is no BibTeX fails."""
    found = {}
    for kind, key, body in re.findall(r"(?ms)^@(\w+)\{(\S+),\n(.*?)^\}$", text):
        assert key not in found and body.count("{") == body.count("}"), key
        found[key] = dict(re.findall(r"(?ms)^  (\w+) = \{(.*?)\},$", body), kind=kind)
    assert len(found) == text.count("\n@") + text.startswith("@")
    return found


def test_the_software_is_that_of_the_citation_file(data):
    said = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    entry = entries(mv.cite(data))["multivector"]
    assert entry["title"] == re.search(r'title: "(.*)"', said).group(1)
    assert entry["version"] == re.search(r"(?m)^version: (.*)$", said).group(1) == mv.__version__
    assert data.attrs["commit"][:12] in entry["note"] and "The multivector authors" in entry["author"]


def test_every_source_of_the_shipped_worlds_is_cited():
    own = (ROOT / "python/multivector/paper/sources.bib").read_text(encoding="utf-8")
    keys = {key for line in re.findall(r"keywords = \{(.*?)\}", own) for key in re.split(", *", line)}
    for name in mv.worlds():
        world = mv.World(name)
        sources = tomllib.loads((Path(world._folder) / "world.toml").read_text(encoding="utf-8"))["sources"]
        assert set(sources) - keys <= {"hand"}, "facts that were typed in have no publication"
        found = entries(mv.cite(world))
        assert len(found) >= 1 + len(sources) and "hand" in found
        assert all("title" in entry for entry in found.values())
        for surname in re.findall(r"([A-Z][a-z]+)(?: et al\.)? (?:19|20)\d\d", " ".join(sources.values())):
            assert any(surname in str(entry) for entry in found.values()), surname


def test_names_folders_models_and_results_say_the_same(world, model, data):
    texts = {mv.cite(one) for one in ("2014", world, world._folder, model, None)}
    assert len(texts) == 1 and "worldbank_wdi" in texts.pop()
    assert entries(mv.cite(data)).keys() == entries(mv.cite(world)).keys()
    with pytest.raises(mv.InputError, match="nothing to cite"):
        mv.cite("2013")


def test_a_world_of_ones_own(world, tmp_path):
    folder = tmp_path / "mine"
    world.save(folder)
    with (folder / "world.toml").open("a", encoding="utf-8") as file:
        file.write('[sources]\nwdi = "GDP: World Bank"\nmine = "50 % of it: my survey"\n')
    found = entries(mv.cite(mv.World(folder)))
    assert set(found) == {"multivector", "worldbank_wdi", "mine"} and "50 \\%" in found["mine"]["title"]
    (folder / "sources.bib").write_text("@misc{me2026,\n  title = {My survey},\n  keywords = {mine},\n}\n")
    assert set(entries(mv.cite(folder))) == {"multivector", "worldbank_wdi", "me2026"}
    made = world.replace(rivalry=(1.1 * world.rivalry).clip(upper=1), name="other")
    assert "was made of tables" in mv.cite(made)
