"""Nothing that was computed is lost because somebody does not read: files come first, and what could not be printed is
said."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from test_app import BAD_INPUT, DONE, INTERRUPTED, PROGRAM, SCENARIO, WORLD, pytestmark, run, scenario  # noqa: F401

NOT_WRITTEN = 74


def in_shell(line, **options):
    return subprocess.run(["bash", "-c", line, "bash", PROGRAM], capture_output=True, text=True, timeout=300, **options)


@pytest.mark.parametrize(
    "redirection, code, said",
    [
        ("| true; exit ${PIPESTATUS[0]}", NOT_WRITTEN, "error: standard output takes no more: Broken pipe\n"),
        ("> /dev/full", NOT_WRITTEN, "error: standard output takes no more: No space left on device\n"),
        (">&-", NOT_WRITTEN, "error: standard output takes no more: Bad file descriptor\n"),
        ("2>&-", DONE, ""),
        ("2> /dev/full", DONE, ""),
        (">&- 2>&- <&-", NOT_WRITTEN, ""),
    ],
)
@pytest.mark.parametrize("verb", ["compare", "run", "replay --replicate 3"])
def test_a_reader_that_goes_away_costs_the_table_only(scenario, tmp_path, verb, redirection, code, said):
    answer = in_shell(f'"$1" {verb} small.toml --out r.nc {redirection}', cwd=tmp_path)
    assert answer.returncode == code, answer.stderr
    assert answer.stderr.endswith(said)
    told = run("describe", tmp_path / "r.nc")
    assert told.returncode == DONE, told.stderr
    assert not list(tmp_path.glob("*.tmp-*"))


@pytest.mark.parametrize(
    "arguments",
    [
        "--help",
        "--version",
        "compare --help",
        "validate small.toml",
        "validate small.toml --json",
        "doctor",
        "doctor --json",
        "parameters",
        "strategies small.toml",
        "describe small.toml",
        "estimate small.toml",
        "describe r.nc",
        "summary r.nc",
        "summary r.nc --json",
        "replay small.toml --replicate 0",
        "run small.toml --quiet",
        "compare small.toml --quiet",
    ],
)
def test_no_verb_succeeds_into_a_full_device(scenario, tmp_path, arguments):
    if "r.nc" in arguments:
        assert run("compare", scenario, "--out", tmp_path / "r.nc", "--quiet").returncode == DONE
    answer = in_shell(f'"$1" {arguments} > /dev/full', cwd=tmp_path)
    assert answer.returncode == NOT_WRITTEN
    assert answer.stderr.endswith("error: standard output takes no more: No space left on device\n")


def test_a_file_that_cannot_be_written_leaves_the_table(scenario, tmp_path):
    answer = in_shell('ulimit -f 40; "$1" compare small.toml --out r.nc --quiet', cwd=tmp_path)
    assert answer.returncode == NOT_WRITTEN
    assert answer.stderr == "error: `r.nc` could not be written: File too large\n"
    assert "multi_vector" in answer.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["small.toml"]


def long_run(scenario, out, *arguments, prefix=()):
    """A run that lasts, once its first replicates are finished."""
    program = subprocess.Popen(
        [*prefix, PROGRAM, "compare", str(scenario), "--replicates", "1000000", "--out", str(out), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    while program.poll() is None and processor_seconds(program.pid) < 4:  # other work may take the processor
        time.sleep(0.1)
    return program


def processor_seconds(pid):
    """That a process and its threads have used, by proc(5)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("name", ["INT", "TERM", "HUP", "USR1", "USR2", "XCPU"])
def test_every_signal_that_asks_to_stop_keeps_what_is_finished(scenario, tmp_path, name):
    program = long_run(scenario, tmp_path / "r.nc")
    program.send_signal(getattr(signal, "SIG" + name))
    _, errors = program.communicate(timeout=120)
    assert program.returncode == INTERRUPTED, errors
    assert "interrupted: what is finished will be written; Ctrl-C again gives it up" in errors
    assert "interrupted: only finished replicates are shown and written" in errors
    assert run("summary", tmp_path / "r.nc").returncode == DONE


def test_a_hangup_that_nohup_ignores_is_ignored(scenario, tmp_path):
    program = long_run(scenario, tmp_path / "r.nc", prefix=["nohup"])
    program.send_signal(signal.SIGHUP)
    time.sleep(1)
    assert program.poll() is None
    program.send_signal(signal.SIGTERM)
    program.communicate(timeout=120)
    assert program.returncode == INTERRUPTED


def test_the_second_interruption_says_what_it_gives_up(scenario, tmp_path):
    """Stopped in between, so that both signals are there before anything is written."""
    program = long_run(scenario, tmp_path / "r.nc")
    program.send_signal(signal.SIGINT)
    program.send_signal(signal.SIGINT)  # merged with the first if that still waits
    while program.poll() is None:
        time.sleep(0.002)
        program.send_signal(signal.SIGINT)
    _, errors = program.communicate(timeout=120)
    if program.returncode == INTERRUPTED:
        pytest.skip("everything was written before the second signal came")
    assert program.returncode == -signal.SIGINT
    assert errors.rstrip("\n").endswith(
        "given up: what was computed is lost, the file is not written; one that was there is whole"
    )
    assert not (tmp_path / "r.nc").exists()


def test_a_second_signal_of_a_batch_system_takes_nothing_away(scenario, tmp_path):
    program = long_run(scenario, tmp_path / "r.nc")
    for name in ("USR1", "TERM", "XCPU", "XCPU", "TERM"):
        program.send_signal(getattr(signal, "SIG" + name))
        time.sleep(0.01)
    program.communicate(timeout=120)
    assert program.returncode == INTERRUPTED
    assert run("summary", tmp_path / "r.nc").returncode == DONE


def refused(scenario, out, *arguments):
    """The error of an output that cannot be, found before anything is computed."""
    answer = run("compare", scenario, "--out", out, *arguments)
    assert answer.returncode == BAD_INPUT, answer.stderr
    assert answer.stdout == ""
    assert "runs of" not in answer.stderr  # nothing was announced
    return answer.stderr


def test_outputs_that_cannot_be_are_found_before_computing(scenario, tmp_path):
    text = scenario.read_text()
    (tmp_path / "dangling.nc").symlink_to("nowhere.nc")
    (tmp_path / "same.nc").hardlink_to(scenario)
    world = tmp_path / "world"
    shutil.copytree(WORLD, world)
    assert refused(scenario, "") == "error: `` is not the name of a file\n"
    assert "is a directory" in refused(scenario, tmp_path)
    assert "is a link to `nowhere.nc`, which cannot be followed" in refused(
        scenario, tmp_path / "dangling.nc", "--force"
    )
    for path in (scenario, tmp_path / "same.nc", *world.iterdir()):
        assert "is no results file and is not replaced, not even with --force" in refused(
            scenario, path, "--force", "--world", world
        )
    assert scenario.read_text() == text
    assert "is not the name of a file" in run("replay", scenario, "--replicate", 0, "--out", "").stderr


def test_force_keeps_mode_and_link(scenario, tmp_path):
    out, link = tmp_path / "r.nc", tmp_path / "latest.nc"
    assert run("compare", scenario, "--out", out).returncode == DONE
    out.chmod(0o640)
    link.symlink_to("r.nc")
    before = out.read_bytes()
    assert run("compare", scenario, "--out", link, "--force", "--seed", 8).returncode == DONE
    assert link.is_symlink() and out.read_bytes() != before
    assert out.stat().st_mode & 0o777 == 0o640
    out.chmod(0o444)
    assert "is read-only and is not replaced" in refused(scenario, out, "--force")


def test_a_command_line_that_is_no_text_does_not_cost_the_file(scenario, tmp_path):
    out = os.fsencode(tmp_path) + b"/caf\xe9.nc"
    answer = subprocess.run(
        [PROGRAM, "compare", str(scenario), "--quiet", "--out", out], capture_output=True, timeout=300
    )
    assert answer.returncode == DONE, answer.stderr
    shutil.copy(out, tmp_path / "plain.nc")
    assert "caf\\xe9.nc" in run("describe", tmp_path / "plain.nc").stdout


def test_zero_padded_numbers_are_decimal(scenario):
    told = [
        run("compare", scenario, "--seed", seed, "--replicates", "0032", "--quiet").stdout
        for seed in ("010", "10", "08", "8")
    ]
    assert told[0] == told[1] != told[2] == told[3] != ""
    for wrong in ("0x10", "1e3", "1_000", "+5", "0b1", "٣", "1.0", "18446744073709551616", "", " 7"):
        answer = run("compare", scenario, "--seed", wrong)
        assert answer.returncode == BAD_INPUT, wrong
        assert "--seed" in answer.stderr


@pytest.mark.parametrize(
    "key, value",
    [
        ("title", "a\\u0000b"),
        ("title", "a\\u001b[31mb"),
        ("label", "a\\u0000b"),
        ("label", "a\\u009bb"),
        ("label", "two\\nlines"),
    ],
)
def test_validate_refuses_texts_that_no_file_can_hold(scenario, key, value):
    text = scenario.read_text()
    if key == "title":
        text = text.replace('title = "Small"', f'title = "{value}"')
    else:
        text += f'[[strategy]]\nlabel = "{value}"\nportfolio = "hedge"\n'
    scenario.write_text(text)
    answer = run("validate", scenario)
    assert answer.returncode == BAD_INPUT
    assert f"`{key if key == 'title' else '[strategy].label'}` holds a control character" in answer.stderr
    assert "\x1b" not in answer.stderr and "\0" not in answer.stderr


def test_an_error_shows_no_control_character(scenario):
    scenario.write_text(scenario.read_text().replace('"static"', '"sta\\u001b[31mtic"'))
    assert "sta\\x1b[31mtic" in run("validate", scenario).stderr
