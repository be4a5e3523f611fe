"""Broken scenarios, worlds and command lines: the whole message, exit code 2, nothing on standard output, nothing
written.

Needs MULTIVECTOR_PROGRAM. What tests/scenario and tests/world pin of the library is pinned here as a user meets it.
"""

import ctypes
import os
import pathlib
import shutil
import subprocess

import pytest

PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
WORLD = pathlib.Path(__file__).resolve().parents[2] / "experiments" / "worlds" / "2014"
BAD_INPUT = 2

pytestmark = pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")

SOUND = """title = "Small"
world = "world"
focal = "KAZ"
seed = 7
replicates = 32
years = 5
burn_in_years = 2
strategies = ["multi_vector", "align:RUS"]
"""
STATES = "CAN, CUB, HTI, DOM, JAM, TTO, MEX, GTM, HND, SLV, NIC, CRI, PAN, COL, ... (135)"
POWERS = "USA, CHN, RUS, EU"
PORTFOLIOS = (
    "align:USA, align:CHN, align:RUS, align:EU, bandwagon, shelter, balance_of_threat, hedge, enmesh, neutral, "
    "multi_vector, "
    "static, drift, random, permuted, greedy_economy"
)
MECHANISMS = (
    "capability, rivalry, structural_balance, mediation, crises, contest, entanglement, disputes, demands, "
    "projects, sanctions, "
    "secondary_sanctions, "
    "portfolio, pacts, diplomacy, corridors, society, regime_rescue, economy, observation, nuclear, revision"
)
OF_PLUGIN = "one of a plugin's is known once the plugin is loaded: --plugin FILE, or plugins= in Python"
SHIPPED = "a folder with a world.toml, or a shipped world: 1995, 2005, 2014, 2014_six"
VERBS = (
    "run, compare, replay, summary, estimate, doctor, describe, validate, parameters, strategies, design, sweep, "
    "status, merge, failures, slurm-script"
)
FILES = (
    "a world folder holds world.toml, powers.csv, power_pairs.csv, states.csv, ties.csv, relations.csv, borders.csv, "
    "nearest.csv, "
    "institutions.csv and corridors.csv, and may hold names.csv and groups.csv"
)


def said(problem, value="", allowed="", hint=""):
    """The text of an error."""
    parts = [("value:  ", value), ("allowed:", allowed), ("hint:   ", hint)]
    return f"error: {problem}\n" + "".join(f"  {name} {text}\n" for name, text in parts if text)


def contents(folder):
    """Every path below a folder, and the bytes of its files."""
    return {
        path.relative_to(folder): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))
    }


def refuse(folder, arguments, message, **options):
    """Runs the program in `folder`, which must stay as it was; `...` at the end of a message stands for any rest."""
    before = contents(folder)
    answer = subprocess.run(
        [PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60, **options
    )
    if message.endswith("..."):
        assert answer.stderr.startswith(message[:-3])
    else:
        assert answer.stderr == message
    assert answer.returncode == BAD_INPUT
    assert answer.stdout == ""
    assert contents(folder) == before


@pytest.fixture
def folder(tmp_path):
    """A sound scenario beside its world."""
    (tmp_path / "world").symlink_to(WORLD)
    (tmp_path / "small.toml").write_text(SOUND)
    return tmp_path


def replaced(old, new):
    """The sound scenario with one text replaced."""
    assert SOUND.count(old) == 1
    return SOUND.replace(old, new)


SCENARIOS = {
    "unknown key": (
        replaced("replicates", "replicate"),
        said(
            "small.toml:5:1: unknown key",
            "`replicate`",
            "model, title, seed, replicates, traced, sampled, parameters, variants, design, sweep, "
            "world, world_fingerprint, focal, "
            "years, burn_in_years, steps_per_year, strategies, factorial, strategy, others, mechanisms, mediation, "
            "restraint, event, project, record",
            "did you mean `replicates`?",
        ),
    ),
    "a table by its old name": (
        SOUND + "[companions]\nsampled = 2\n",
        said("small.toml:9:2: this key has another name now", "`companions`", "", "write `variants`"),
    ),
    "an unknown model": (
        'model = "mv2"\n' + SOUND,
        'error: small.toml:1:9: unknown model\n  value:   "mv2"\n  allowed: mv1...',
    ),
    "wrong type": (
        replaced("32", '"32"'),
        said(
            "small.toml:5:14: `replicates` has the wrong type",
            '"32"',
            "a whole number from 1 to 1000000000",
            "leave out the quotes",
        ),
    ),
    "a fraction": (
        replaced("32", "32.5"),
        said("small.toml:5:14: `replicates` has the wrong type", "32.5", "a whole number from 1 to 1000000000"),
    ),
    "out of range": (
        replaced("years = 5", "years = -5"),
        said("small.toml:6:9: `years` is out of range", "-5", "a number from 0.25 to 1000"),
    ),
    "not a number": (
        replaced("years = 5", "years = nan"),
        said("small.toml:6:9: `years` is not a finite number", "nan", "a number from 0.25 to 1000"),
    ),
    "no TOML": (replaced('"Small"', '"Small'), "error: small.toml:1:15: not TOML: ..."),
    "no UTF-8": (SOUND.encode().replace(b"Small", b"Sm\xff\xfell"), "error: small.toml:1:11: not TOML: ..."),
    "an empty file": (
        "",
        said(
            "small.toml:1:1: `strategies` is missing",
            "",
            'a list of strategies, e.g. ["multi_vector", "neutral"], or [[strategy]] tables',
        ),
    ),
    "no strategy": (
        replaced('"multi_vector", "align:RUS"', ""),
        said(
            "small.toml:1:1: `strategies` is missing",
            "",
            'a list of strategies, e.g. ["multi_vector", "neutral"], or [[strategy]] tables',
        ),
    ),
    "no world": (
        replaced('world = "world"\n', ""),
        said("small.toml:1:1: `world` is missing", "", "the folder of a world", "or name one with --world"),
    ),
    "a world that is not there": (
        replaced('"world"', '"wrld"'),
        said(
            "small.toml:2:9: there is no such world folder",
            "wrld",
            SHIPPED,
            "paths in a scenario start at the scenario's folder",
        ),
    ),
    "a world that is a file": (
        replaced('"world"', '"small.toml"'),
        said(
            "small.toml:2:9: there is no such world folder",
            "small.toml",
            SHIPPED,
            "paths in a scenario start at the scenario's folder",
        ),
    ),
    "a folder that is no world": (
        replaced('"world"', '"."'),
        said("./world.toml: cannot be read: no such file", "", "", "a world is a folder with a world.toml"),
    ),
    "unknown focal state": (
        replaced("KAZ", "KAX"),
        said("small.toml:3:9: unknown state", "`KAX`", STATES, "did you mean `KAZ`?"),
    ),
    "a power as focal state": (
        replaced("KAZ", "RUS"),
        said("small.toml:3:9: unknown state", "`RUS`", STATES, "`RUS` is a power of this world, not a state"),
    ),
    "strategies below a header": (
        replaced('strategies = ["multi_vector", "align:RUS"]\n', "") + '[parameters]\nstrategies = ["static"]\n',
        said(
            "small.toml:9:14: `parameters.strategies` has the wrong type",
            "a list",
            "a number",
            "if `strategies` is meant for the scenario, write it above the first [header]",
        ),
    ),
    "strategies below another header": (
        replaced('strategies = ["multi_vector", "align:RUS"]\n', "") + '[others]\nstrategies = ["static"]\n',
        said(
            "small.toml:9:1: `strategies` is missing",
            "",
            'a list of strategies, e.g. ["multi_vector", "neutral"], or [[strategy]] tables',
            "here it belongs to [others]: write it above the first [header]",
        ),
    ),
    "a decimal comma": (
        replaced("years = 5", "years = 2,5"),
        said(
            "small.toml:6:10: not TOML: Error while parsing key-value pair: expected a comment or whitespace, saw ','",
            "years = 2,5",
            "TOML 1.0",
            "the decimal point is a point, as in 0.5",
        ),
    ),
    "YAML": (
        "title: Small\n",
        said(
            "small.toml:1:6: not TOML: Error while parsing key-value pair: expected '=', saw ':'",
            "title: Small",
            "TOML 1.0",
            "this looks like YAML; TOML says `key = value`, with texts in quotes",
        ),
    ),
    "quotes of a word processor": (
        replaced('"Small"', "\u201cSmall\u201d"),
        said(
            "small.toml:1:9: not TOML: Error while parsing value: could not determine value type",
            "title = \u201cSmall\u201d",
            "TOML 1.0",
            'quotes are the plain " of the keyboard, not those of a word processor',
        ),
    ),
    "a strategy of a plugin": (
        replaced("align:RUS", "omnibalancing"),
        said("small.toml:8:31: unknown portfolio", "`omnibalancing`", PORTFOLIOS, OF_PLUGIN),
    ),
    "a parameter of a plugin": (
        SOUND + '[parameters]\n"remittances.hazard" = 1\n',
        said(
            "small.toml:10:24: unknown parameter",
            "`remittances.hazard`",
            "one of the 140 that `multivector parameters` lists",
            "a mechanism's of a plugin are known once the plugin is loaded: --plugin FILE, or plugins= in Python",
        ),
    ),
    "a mechanism of a plugin": (
        SOUND + '[mechanisms]\non = ["remittances"]\n',
        said("small.toml:10:7: unknown mechanism", '"remittances"', MECHANISMS, OF_PLUGIN),
    ),
    "unknown strategy": (
        replaced("multi_vector", "multivector"),
        said("small.toml:8:15: unknown portfolio", "`multivector`", PORTFOLIOS, "did you mean `multi_vector`?"),
    ),
    "unknown power": (
        replaced("align:RUS", "align:RUZ"),
        said(
            "small.toml:8:31: unknown power to align with",
            "`align:RUZ`",
            "align:USA, align:CHN, align:RUS, align:EU",
            "did you mean `align:RUS`?",
        ),
    ),
    "unknown package": (
        replaced("multi_vector", "hedge+pasive"),
        said(
            "small.toml:8:15: unknown package",
            "`pasive`",
            "none, passive, ally, client, firm, multi_vector_diplomacy",
            "did you mean `passive`?",
        ),
    ),
    "a strategy twice": (
        replaced("align:RUS", "multi_vector"),
        said(
            "small.toml:8:31: `strategies` lists a name twice",
            '"multi_vector"',
            "each name once",
            "the first is at small.toml:8:15",
        ),
    ),
    "an odd number of sampled replicates": (
        replaced("32", "33\nsampled = true"),
        said(
            "small.toml:5:14: `replicates` must be even when parameters are sampled",
            "33",
            "an even number",
            "replicates 2k and 2k+1 share a draw of the parameters",
        ),
    ),
    "unknown parameter": (
        SOUND + "[parameters]\ndemand_rat = 3\n",
        said(
            "small.toml:10:14: unknown parameter",
            "`demand_rat`",
            "one of the 140 that `multivector parameters` lists",
            "did you mean `demand_rate`?",
        ),
    ),
    "a parameter out of range": (
        SOUND + "[parameters]\ndemand_rate = -3\n",
        said(
            "small.toml:10:15: demand_rate is out of range",
            "-3",
            "0 to 100, in 1/year",
            "scale of the hazard of demands; the default is 0.33",
        ),
    ),
    "an infinite parameter": (
        SOUND + "[parameters]\ndemand_rate = inf\n",
        said("small.toml:10:15: `parameters.demand_rate` is not a finite number", "inf", "a number"),
    ),
    "unknown mechanism": (
        SOUND + '[mechanisms]\noff = ["contests"]\n',
        said("small.toml:10:8: unknown mechanism", '"contests"') + "  allowed: capability, ...",
    ),
    "a mechanism on and off": (
        SOUND + '[mechanisms]\noff = ["contest"]\non = ["contest"]\n',
        said(
            "small.toml:11:7: a mechanism cannot be both on and off",
            '"contest"',
            "",
            "it is switched off at small.toml:10:8",
        ),
    ),
    "unknown event": (
        SOUND + '[[event]]\nkind = "supply_los"\n',
        said(
            "small.toml:10:8: unknown `[event].kind`",
            '"supply_los"',
            "supply_loss, corridor_closure, rivalry_jump, patron_unreliable, leader_change, "
            "accession, nuclear_renunciation, capability",
            "did you mean `supply_loss`?",
        ),
    ),
    "an event after the end": (
        SOUND + '[[event]]\nkind = "accession"\npower = "RUS"\nyear = 6\n',
        said("small.toml:12:8: `[event].year` is out of range", "6", "a number from 0 to 5"),
    ),
    "unknown power of an event": (
        SOUND + '[[event]]\nkind = "accession"\npower = "RUZ"\nyear = 1\n',
        said("small.toml:11:9: unknown power", "`RUZ`", POWERS, "did you mean `RUS`?"),
    ),
    "unknown corridor": (
        SOUND + '[[event]]\nkind = "corridor_closure"\ncorridor = "Drushba oil north"\nyear = 1\n',
        said("small.toml:11:12: unknown corridor", '"Drushba oil north"') + "  allowed: Pacific and landbridge, ...",
    ),
    "restraint above one": (
        SOUND + "[restraint]\nUSA = 1.5\n",
        said("small.toml:10:7: `restraint.USA` is out of range", "1.5", "a number from 0 to 1"),
    ),
    "restraint of an unknown power": (
        SOUND + "[restraint]\nUSB = 0.5\n",
        said("small.toml:10:1: unknown power", "`USB`", POWERS, "did you mean `USA`?"),
    ),
    "unknown rule of revision": (
        SOUND + '[others]\nrevision = "logits"\n',
        said(
            "small.toml:10:12: unknown `others.revision`",
            '"logits"',
            "logit, fermi, aspiration",
            "did you mean `logit`?",
        ),
    ),
    "unknown conduct of others": (
        SOUND + '[others]\nstrategy = "adaptiv"\n',
        said(
            "small.toml:10:12: unknown portfolio",
            "`adaptiv`",
            "adaptive, data, " + PORTFOLIOS,
            "did you mean `adaptive`?",
        ),
    ),
    "the focal state among others": (
        SOUND + '[others.by_state]\nKAZ = "neutral"\n',
        said(
            "small.toml:10:1: the focal state is not one of the others",
            '"KAZ"',
            "other states",
            "its strategies are in `strategies`",
        ),
    ),
    "a strategy without a label": (
        SOUND + '[[strategy]]\nportfolio = "hedge"\n',
        said("small.toml:9:1: `[strategy].label` is missing", "", "a name for tables and files"),
    ),
    "an instrument out of range": (
        SOUND + '[[strategy]]\nlabel = "mine"\nportfolio = "hedge"\nvisits = 2\n',
        said("small.toml:12:10: `[strategy].visits` is out of range", "2", "a number from 0 to 1"),
    ),
    "years of a swing without one": (
        SOUND + '[[strategy]]\nlabel = "mine"\nportfolio = "hedge"\nswing_years = 3\n',
        said("small.toml:12:15: nothing swings here", "3", "`swing` beside it, 0 for none"),
    ),
}


@pytest.mark.parametrize("text,message", SCENARIOS.values(), ids=SCENARIOS)
def test_a_broken_scenario(folder, text, message):
    (folder / "small.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    refuse(folder, ["compare", "small.toml", "--out", "r.nc"], message)


@pytest.mark.parametrize("key", ["out", "plugin", "include", "trace"])
def test_a_scenario_names_no_path_but_its_world(folder, key):
    """Who is handed a scenario by somebody else need not fear for other files."""
    (folder / "small.toml").write_text(f'{key} = "../elsewhere"\n' + SOUND)
    refuse(
        folder,
        ["compare", "small.toml"],
        said("small.toml:1:1: unknown key", f"`{key}`") + "  allowed: model, title, seed, ...",
    )


def test_a_world_on_the_command_line_replaces_the_one_of_the_scenario(folder):
    (folder / "small.toml").write_text(replaced('"world"', '"/nowhere/../at/all"'))
    subprocess.run([PROGRAM, "validate", "small.toml", "--world", "world"], cwd=folder, check=True, capture_output=True)


def cell(name, old, new):
    """An edit of one file of a world; None for `new` removes the file, b"" empties it."""
    return name, old, new


WORLDS = {
    "shares that do not sum": (
        cell("ties.csv", "CAN,security,0.389873", "CAN,security,0.489873"),
        said(
            "world/ties.csv:2:14: the shares of CAN in security do not sum to 1",
            "1.0999993",
            "1 within 0.000002",
            "home + rest + powers cover the whole need",
        ),
    ),
    "a share that is no number": (
        cell("ties.csv", "CAN,security,0.389873", "CAN,security,nan"),
        said(
            "world/ties.csv:2:14: `home` is not a number",
            "`nan`",
            "a finite number with a decimal point, e.g. 0.25 or 1.5e6",
        ),
    ),
    "a negative share": (
        cell("ties.csv", "CAN,security,0.389873", "CAN,security,-0.389873"),
        said("world/ties.csv:2:14: `home` of CAN in security is out of range", "-0.389873", "0 to 1"),
    ),
    "a state without its row": (
        cell("ties.csv", "CAN,security,0.389873,0.0170963,0.476558,0,0,0.116472,arms+pact\n", ""),
        said("world/ties.csv:406:1: there is no row for CAN in security", "", "one row"),
    ),
    "a state twice": (
        cell("states.csv", "CUB,40", "CAN,40"),
        said(
            "world/states.csv:3:1: the code of a state is used twice",
            "CAN",
            "each once",
            "the first is at world/states.csv:2:1",
        ),
    ),
    "a row too short": (
        cell("states.csv", "CAN,20,Canada,Americas", "CAN,20,Canada"),
        said(
            "world/states.csv:2:71: the row has 12 cells, the header has 13",
            "CAN,20,Canada,-75.6901,45.4209,35434100,1546460,0.977778,0.1825,0,gdp,hief+carried",
            "one cell a column",
            "the first column without a cell is `variance_rule`",
        ),
    ),
    "unknown column": (
        cell("states.csv", "iso3,cow,name", "iso3,cow,nam"),
        said(
            "world/states.csv:1:10: unknown column",
            "`nam`",
            "iso3, cow, name, region, longitude, latitude, population, gdp, strategic_value, "
            "preference_variance, nuclear, strategic_rule, variance_rule",
            "did you mean `name`?",
        ),
    ),
    "a border given both ways": (
        cell("borders.csv", "MEX,GTM", "DOM,HTI"),
        said(
            "world/borders.csv:3:1: the border of DOM and HTI appears twice",
            "",
            "each pair once, in either order",
            "the first is at world/borders.csv:2:1",
        ),
    ),
    "a border with itself": (
        cell("borders.csv", "MEX,GTM", "MEX,MEX"),
        said("world/borders.csv:3:5: a state is paired with itself", "MEX", "two different states"),
    ),
    "a border with nobody": (
        cell("borders.csv", "MEX,GTM", "MEX,GTX"),
        said("world/borders.csv:3:5: unknown state", "`GTX`", STATES, "did you mean `GTM`?"),
    ),
    "preferences that do not sum": (
        cell("relations.csv", "CAN,USA,1,0.358307,1,0.428927", "CAN,USA,1,0.358307,1,0.528927"),
        said(
            "world/relations.csv:2:22: the preferences of CAN do not sum to 1 over the powers",
            "1.0999998",
            "1 within 0.0001",
        ),
    ),
    "a word for a flag": (
        cell("relations.csv", "CAN,USA,1,0.358307,1,", "CAN,USA,1,0.358307,yes,"),
        said("world/relations.csv:2:20: `camp` is not a flag", "`yes`", "0 or 1"),
    ),
    "an unknown power": (
        cell("power_pairs.csv", "USA,CHN", "USA,CHX"),
        said("world/power_pairs.csv:2:5: unknown power", "`CHX`", POWERS, "did you mean `CHN`?"),
    ),
    "a pair of powers too few": (
        cell("power_pairs.csv", "USA,CHN,0.710256\n", ""),
        said("world/power_pairs.csv:7:1: there is no row for USA and CHN", "", "one row"),
    ),
    "rivalry above one": (
        cell("power_pairs.csv", "0.710256", "1.710256"),
        said("world/power_pairs.csv:2:9: `rivalry` of USA and CHN is out of range", "1.710256", "0 to 1"),
    ),
    "an unknown state of transit": (
        cell("corridors.csv", "SGP MYS EGY", "SGP MYS EGX"),
        said("world/corridors.csv:2:41: unknown state", "`EGX`", STATES, "did you mean `EGY`?"),
    ),
    "a format of the future": (
        cell("world.toml", "format = 1", "format = 99"),
        said(
            "world/world.toml:1:10: this format of a world cannot be read",
            "99",
            "1",
            "a newer version of the program may read it",
        ),
    ),
    "a year in quotes": (
        cell("world.toml", "year = 2014", 'year = "2014"'),
        said("world/world.toml:3:8: `year` has the wrong type", '"2014"', "a whole number"),
    ),
    "a missing file": (
        cell("states.csv", "", None),
        said("world/states.csv: cannot be read: no such file", "", "", FILES),
    ),
    "an empty file": (
        cell("ties.csv", "", ""),
        said("world/ties.csv:1:1: the file is empty", "", "a header row and rows of cells"),
    ),
    "an empty world.toml": (cell("world.toml", "", ""), said("world/world.toml:1:1: `format` is missing", "", "1")),
}


def break_world(folder, name, old, new):
    """Replaces the link to the shipped world by a copy with one edit."""
    (folder / "world").unlink()
    shutil.copytree(WORLD, folder / "world")
    path = folder / "world" / name
    text = path.read_text()
    assert old in text
    if new is None:
        path.unlink()
    else:
        path.write_text(text.replace(old, new, 1) if old else new)


@pytest.mark.parametrize("edit,message", WORLDS.values(), ids=WORLDS)
def test_a_broken_world(folder, edit, message):
    break_world(folder, *edit)
    refuse(folder, ["compare", "small.toml", "--out", "r.nc"], message)


def test_a_pipe_in_a_world_is_not_waited_for(folder):
    """A scenario of somebody else's may name any folder: what is no regular file is not opened."""
    break_world(folder, "states.csv", "", None)
    os.mkfifo(folder / "world" / "states.csv")
    refuse(
        folder,
        ["compare", "small.toml", "--out", "r.nc"],
        said("world/states.csv: cannot be read: it is no regular file", "", "", FILES),
    )


COMPARE = ["compare", "small.toml"]
NOT_AT_HAND = "error: {}: this instruction set is not at hand\n  value:   avx3\n  allowed: ..."
COMMANDS = {
    "no verb": ([], said("command line: a verb is missing", "", VERBS, "`multivector --help` explains them")),
    "unknown verb": (["comapre"], said("command line: unknown verb", "comapre", VERBS, "did you mean `compare`?")),
    "no scenario": (
        ["compare"],
        said("command line: SCENARIO is required", "", "", "`multivector compare --help` explains what may be given"),
    ),
    "unknown option": (
        [*COMPARE, "--replicate", "3"],
        "error: command line: unknown option\n  value:   --replicate\n  allowed: --help, --world, ...",
    ),
    "an option by its old name": (
        ["replay", "small.toml", "--replicate", "3", "--column", "main"],
        said("command line: this option has another name now", "--column", "", "write --case"),
    ),
    "one argument too many": (
        [*COMPARE, "other.toml"],
        said(
            "command line: there is no place for this argument",
            "other.toml",
            "",
            "`multivector compare --help` explains what may be given",
        ),
    ),
    "no replicates": (
        [*COMPARE, "--replicates", "0"],
        "error: command line: --replicates: Value 0 not in range 1 to 1000000000\n...",
    ),
    "replicates in words": (
        [*COMPARE, "--replicates", "many"],
        "error: command line: --replicates: Value many not in range 1 to 1000000000\n...",
    ),
    "a negative seed": (
        [*COMPARE, "--seed", "-1"],
        "error: command line: --seed: Value -1 not in range 0 to 9223372036854775807\n...",
    ),
    "negative threads": (
        [*COMPARE, "--threads", "-1"],
        "error: command line: --threads: Value -1 not in range 0 to 4096\n...",
    ),
    "unknown kind of parameters": (
        [*COMPARE, "--parameters", "free"],
        "error: command line: --parameters: free not in {fixed,sampled}\n...",
    ),
    "unknown instruction set": ([*COMPARE, "--isa", "avx3"], NOT_AT_HAND.format("--isa")),
    "unknown state": (
        [*COMPARE, "--state", "KAX"],
        said("--state: unknown state", "`KAX`", STATES, "did you mean `KAZ`?"),
    ),
    "unknown conduct of others": (
        [*COMPARE, "--others", "adaptiv"],
        said("--others: unknown portfolio", "`adaptiv`", "adaptive, data, " + PORTFOLIOS, "did you mean `adaptive`?"),
    ),
    "a world that is not there": (
        [*COMPARE, "--world", "none"],
        said("--world: there is no such world folder", "none", SHIPPED),
    ),
    "a strategy that is not there": (
        ["run", "small.toml", "--strategy", "multivector"],
        said("--strategy: unknown portfolio", "`multivector`", PORTFOLIOS, "did you mean `multi_vector`?"),
    ),
    "an odd number of sampled replicates": (
        [*COMPARE, "--parameters", "sampled", "--replicates", "33"],
        said(
            "--replicates: `replicates` must be even when parameters are sampled",
            "33",
            "an even number",
            "replicates 2k and 2k+1 share a draw of the parameters",
        ),
    ),
    "a missing scenario": (
        ["compare", "none.toml"],
        said("none.toml: cannot be read: no such file", "", "", "a scenario is a TOML file"),
    ),
    "a folder for a scenario": (
        ["compare", "sub"],
        said("sub: cannot be read: it is a folder", "", "", "a scenario is a TOML file"),
    ),
    "a missing plugin": ([*COMPARE, "--plugin", "none.so"], said("none.so: no such plugin")),
    "a plugin that is no library": ([*COMPARE, "--plugin", "old.nc"], "error: cannot load the plugin: ..."),
    "an existing output": (
        [*COMPARE, "--out", "old.nc"],
        said("`old.nc` exists already", "", "", "give another name, or --force to replace it"),
    ),
    "a folder as output": (
        [*COMPARE, "--out", "sub", "--force"],
        said("`sub` is a directory", "", "", "give the name of a file in it"),
    ),
    "no name for the output": ([*COMPARE, "--out", "sub/"], said("`sub/` is not the name of a file")),
    "an output folder that is not there": (
        [*COMPARE, "--out", "none/r.nc"],
        said("`none/r.nc` cannot be written: `none` does not exist", "", "", "create the directory first"),
    ),
    "a file as output folder": (
        [*COMPARE, "--out", "old.nc/r.nc"],
        said("`old.nc/r.nc` cannot be written: `old.nc` is not a directory"),
    ),
    "a replicate that is not there": (
        ["replay", "small.toml", "--replicate", "32"],
        said(
            "--replicate: the case `main` has no such replicate", "32", "0 to 31", "a run numbers its replicates from 0"
        ),
    ),
    "a summary of something else": (
        ["summary", "old.nc"],
        said("`old.nc` cannot be read: it is not a netCDF4 (HDF5) file, or its beginning is damaged"),
    ),
    "a summary of nothing": (["summary", "none.nc"], said("`none.nc` does not exist")),
    "a folder that is no world": (
        ["describe", "sub"],
        said("sub/world.toml: cannot be read: no such file", "", "", "a world is a folder with a world.toml"),
    ),
    "a place that is not there": (
        ["doctor", "none"],
        said("`none` does not exist", "", "", "name a folder where results may go"),
    ),
}


@pytest.fixture
def busy_folder(folder):
    """With an older result and an empty folder, too."""
    (folder / "old.nc").write_text("precious")
    (folder / "sub").mkdir()
    return folder


@pytest.mark.parametrize("arguments,message", COMMANDS.values(), ids=COMMANDS)
def test_a_broken_command_line(busy_folder, arguments, message):
    refuse(busy_folder, arguments, message)


def test_an_instruction_set_from_the_environment(folder):
    refuse(folder, COMPARE, NOT_AT_HAND.format("MULTIVECTOR_ISA"), env={**os.environ, "MULTIVECTOR_ISA": "avx3"})


def test_a_library_that_is_no_plugin(folder):
    libraries = sorted(pathlib.Path("/lib").glob("*/libm.so.6"))
    if not libraries:
        pytest.skip("no libm where Debian has it")
    refuse(
        folder,
        [*COMPARE, "--plugin", str(libraries[0])],
        said(
            f"{libraries[0]}: this library is no plugin",
            "no function multivector_plugin",
            "a library with MULTIVECTOR_PLUGIN(function)",
            "compile it again with multivector_add_plugin(...) from the installed CMake package",
        ),
    )


def give_up_privileges():
    """Root writes anywhere: takes that from the child (PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


def test_a_folder_that_may_not_be_written(folder):
    (folder / "shut").mkdir(mode=0o555)
    refuse(
        folder,
        [*COMPARE, "--out", "shut/r.nc"],
        said("`shut/r.nc` cannot be written: Permission denied"),
        preexec_fn=give_up_privileges,
    )


def test_a_damaged_results_file(folder):
    subprocess.run(
        [PROGRAM, *COMPARE, "--replicates", "16", "--out", "r.nc", "--quiet"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    sound = (folder / "r.nc").read_bytes()
    (folder / "r.nc").write_bytes(sound[:5000] + bytes([sound[5000] ^ 1]) + sound[5001:])
    refuse(folder, ["summary", "r.nc"], said("`r.nc` cannot be read: it is damaged, its checksum does not fit"))
    (folder / "r.nc").write_bytes(sound[:5000])
    refuse(folder, ["summary", "r.nc"], "error: `r.nc` cannot be read: ...")
