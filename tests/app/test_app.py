"""The program as a user meets it: exit codes, output, errors. Needs MULTIVECTOR_PROGRAM, the path of the program."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import time

import pytest

PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
ROOT = pathlib.Path(__file__).resolve().parents[2]
WORLD = ROOT / "experiments" / "worlds" / "2014"
SCENARIO = ROOT / "experiments" / "kazakhstan" / "scenario.toml"
DONE, SOME_FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 75

pytestmark = pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")


def run(*arguments, **options):
    return subprocess.run(
        [PROGRAM, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", timeout=300, **options
    )


@pytest.fixture
def scenario(tmp_path):
    """A small scenario in a folder of its own."""
    path = tmp_path / "small.toml"
    path.write_text(
        f"""title = "Small"
world = "{WORLD}"
focal = "KAZ"
seed = 7
replicates = 32
traced = 16
years = 5
burn_in_years = 2
strategies = ["multi_vector", "align:RUS", "static"]
[variants]
sampled = 32
equal_instruments = 16
"""
    )
    return path


def test_version_names_the_build():
    answer = run("--version")
    assert answer.returncode == DONE
    for word in ("multivector", "commit", "compiler", "instruction set", "rng_layout"):
        assert word in answer.stdout


def test_help_is_no_error():
    assert run("--help").returncode == DONE
    assert run("compare", "--help").returncode == DONE


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["comapre"],
        ["compare"],
        ["compare", "x.toml", "--no-such-option"],
        ["compare", "x.toml", "--replicates", "0"],
        ["compare", "x.toml", "--threads", "-1"],
    ],
)
def test_a_wrong_command_line_is_bad_input(arguments):
    answer = run(*arguments)
    assert answer.returncode == BAD_INPUT
    assert answer.stdout == ""
    assert answer.stderr


def test_the_shipped_scenario_is_valid():
    answer = run("validate", SCENARIO)
    assert answer.returncode == DONE, answer.stderr
    assert "KAZ under 12 strategies, 6 cases" in answer.stdout


def test_validate_answers_in_json(scenario):
    answer = run("validate", scenario, "--json")
    assert answer.returncode == DONE
    told = json.loads(answer.stdout)
    assert told["valid"] is True
    assert told["strategies"] == ["multi_vector", "align:RUS", "static"]
    assert told["runs"] == 3 * (32 + 32 + 16)


def test_validate_gives_the_place_of_an_error_in_json(scenario):
    scenario.write_text(scenario.read_text().replace('"static"', '"statik"'))
    answer = run("validate", scenario, "--json")
    assert answer.returncode == BAD_INPUT
    told = json.loads(answer.stdout)
    assert told["valid"] is False
    assert told["error"]["line"] == 9
    assert told["error"]["column"] == 44
    assert "did you mean `static`?" in told["error"]["hint"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["describe", SCENARIO],
        ["describe", WORLD],
        ["parameters"],
        ["parameters", SCENARIO],
        ["strategies", WORLD],
        ["strategies", SCENARIO],
    ],
)
def test_queries_answer_in_text_and_json(arguments):
    text = run(*arguments)
    assert text.returncode == DONE, text.stderr
    assert text.stdout
    answer = run(*arguments, "--json")
    assert answer.returncode == DONE
    assert json.loads(answer.stdout)


def test_parameters_show_the_values_of_a_scenario(scenario):
    scenario.write_text(scenario.read_text() + "[parameters]\ndemand_rate = 4.5\n")
    told = json.loads(run("parameters", scenario, "--json").stdout)
    rate = next(p for p in told if p["name"] == "demand_rate")
    assert rate["value"] == 4.5
    assert rate["default"] == 0.33


def test_an_error_says_place_value_and_hint_and_writes_nothing(scenario, tmp_path):
    scenario.write_text(scenario.read_text().replace("replicates = 32", "replicate = 32"))
    out = tmp_path / "r.nc"
    answer = run("compare", scenario, "--out", out)
    assert answer.returncode == BAD_INPUT
    assert answer.stdout == ""
    assert answer.stderr.startswith(
        f"error: {scenario}:5:1: unknown key\n  value:   `replicate`\n  allowed: model, title,"
    )
    assert answer.stderr.endswith("  hint:    did you mean `replicates`?\n")
    assert not out.exists()


@pytest.mark.parametrize(
    "option, value, text",
    [
        ("--state", "KAX", "error: --state: "),
        ("--world", "/no/such/world", "error: --world: there is no such world folder"),
        ("--isa", "avx3", "error: --isa: this instruction set is not at hand"),
        ("--others", "adaptiv", "error: --others: "),
        ("--parameters", "free", "--parameters"),
    ],
)
def test_a_wrong_option_names_itself(scenario, option, value, text):
    answer = run("compare", scenario, option, value)
    assert answer.returncode == BAD_INPUT
    assert text in answer.stderr


def test_a_missing_scenario_is_bad_input(tmp_path):
    answer = run("compare", tmp_path / "none.toml")
    assert answer.returncode == BAD_INPUT
    assert "no such file" in answer.stderr


def test_compare_prints_a_table_and_writes_a_file(scenario, tmp_path):
    out = tmp_path / "r.nc"
    answer = run("compare", scenario, "--out", out)
    assert answer.returncode == DONE, answer.stderr
    assert "defaults calibrated to 1992-2004" in " ".join(answer.stdout.split())
    assert "seed 7" in answer.stdout
    assert max(map(len, answer.stdout.splitlines())) <= 110
    assert out.stat().st_size > 10_000
    attributes = json.loads(run("describe", out, "--json").stdout)["attributes"]
    for name in (
        "format_version",
        "results_revision",
        "software_version",
        "commit",
        "commit_dirty",
        "compiler",
        "compile_flags",
        "instruction_set",
        "seed",
        "rng_layout",
        "scenario",
        "scenario_resolved",
        "world_fingerprint",
        "command",
        "created",
        "title",
    ):
        assert name in attributes
    assert attributes["calibration"] == "defaults calibrated to 1992-2004"
    assert attributes["scenario"] == scenario.read_text()
    assert json.loads(attributes["scenario_resolved"])["seed"] == 7
    assert "interrupted" not in attributes


def test_compare_refuses_to_overwrite_before_computing(scenario, tmp_path):
    out = tmp_path / "r.nc"
    out.write_text("precious")
    answer = run("compare", scenario, "--out", out)
    assert answer.returncode == BAD_INPUT
    assert answer.stdout == ""
    assert out.read_text() == "precious"
    out.unlink()
    assert run("compare", scenario, "--out", out).returncode == DONE
    before = out.read_bytes()
    assert run("compare", scenario, "--out", out, "--force", "--seed", 8).returncode == DONE
    assert out.read_bytes() != before


def test_an_output_folder_that_is_not_there_is_bad_input(scenario, tmp_path):
    answer = run("compare", scenario, "--out", tmp_path / "none" / "r.nc")
    assert answer.returncode == BAD_INPUT
    assert answer.stdout == ""


def test_threads_do_not_change_the_table(scenario):
    assert (
        run("compare", scenario, "--threads", 1, "--quiet").stdout
        == run("compare", scenario, "--threads", 3, "--quiet").stdout
    )


def test_quiet_says_nothing_on_standard_error(scenario):
    assert run("compare", scenario, "--quiet").stderr == ""


def test_a_seed_is_drawn_and_told(scenario):
    scenario.write_text(scenario.read_text().replace("seed = 7\n", ""))
    one, other = (run("run", scenario, "--quiet").stdout for _ in range(2))
    assert "; seed " in one
    assert one != other  # false alarm: 1 in 2^48


def test_run_takes_one_strategy(scenario):
    answer = run("run", scenario, "--strategy", "hedge+client", "--state", "VNM", "--replicates", 16, "--quiet")
    assert answer.returncode == DONE, answer.stderr
    assert "(VNM)" in answer.stdout
    assert "as hedge+client" in answer.stdout


def test_the_factorial_crosses_portfolios_and_packages(scenario):
    answer = run("compare", scenario, "--factorial", "--replicates", 16, "--quiet")
    assert answer.returncode == DONE, answer.stderr
    assert "align:RUS+passive" in answer.stdout
    assert max(map(len, answer.stdout.splitlines())) <= 110


def test_an_interruption_keeps_what_is_finished(scenario, tmp_path):
    out = tmp_path / "r.nc"
    program = subprocess.Popen(
        [PROGRAM, "compare", str(scenario), "--replicates", "1000000", "--out", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    time.sleep(3)
    program.send_signal(signal.SIGINT)
    _, errors = program.communicate(timeout=120)
    assert program.returncode == INTERRUPTED, errors
    assert "interrupted" in errors
    if out.exists():  # a slow machine may not have finished a block
        attributes = json.loads(run("describe", out, "--json").stdout)["attributes"]
        assert attributes["interrupted"] == ["main", "sampled", "equal_instruments"]


def test_a_shipped_world_goes_by_its_name(scenario, tmp_path):
    """The program finds worlds beside itself: share/multivector/worlds of a prefix, worlds of the Python package."""
    for shipped in ("prefix/share/multivector/worlds", "package/worlds"):
        place = tmp_path / shipped / "2014"
        place.parent.mkdir(parents=True)
        place.symlink_to(WORLD)
        program = tmp_path / shipped.split("/")[0] / "bin" / "multivector"
        program.parent.mkdir()
        shutil.copy(PROGRAM, program)
        named = tmp_path / "named.toml"
        named.write_text(scenario.read_text().replace(str(WORLD), "2014"))

        def ask(*arguments):
            return subprocess.run(
                [program, "compare", *map(str, arguments), "--quick", "--quiet"], capture_output=True, text=True
            )

        assert ask(named).stdout == ask(scenario).stdout != ""
        assert ask(scenario, "--world", "2014").returncode == DONE
        slip = ask(scenario, "--world", "2015")
        assert slip.returncode == BAD_INPUT
        assert slip.stderr == (
            "error: --world: there is no such world folder\n  value:   2015\n  allowed: a folder with a world.toml, "
            "or a "
            "shipped world: 2014\n  hint:    did you mean `2014`?\n"
        )
        assert ask(scenario, "--world", "./2014").returncode == BAD_INPUT, "a path is a path"
        (tmp_path / "2014").mkdir(exist_ok=True)
        assert ask(named).returncode == BAD_INPUT, "a folder of that name comes first"
        (tmp_path / "2014").rmdir()
