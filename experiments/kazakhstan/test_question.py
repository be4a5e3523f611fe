"""The README asks about the strategies that the scenario compares."""

import re
from pathlib import Path

HERE = Path(__file__).parent


def test_the_strategies_of_the_question_are_those_of_the_scenario():
    question = (HERE / "README.md").read_text(encoding="utf-8").split("```")[0]
    named = re.findall(r"`([a-z_]+(?::[A-Z]+)?)`", question)
    scenario = (HERE / "scenario.toml").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^strategies = \[(.*?)\]", scenario, re.DOTALL | re.MULTILINE)
    assert sorted(named) == sorted(re.findall(r'"(.*?)"', listed)) and len(named) == 12
