"""Events of each mechanism of MV-1 in a state-step: callgrind's counts joined with the machine code."""

import re
import sys
from collections import Counter, defaultdict

from history import run
from instructions import disassembly, events_of, executed

FUNCTIONS = {  # the mechanism of a function of the kernel, by the start of its name
    "rivalry": ["evolve_rivalry", "measure_polarisation"],
    "clearing": ["forget_events"],
    "mediation": ["measure_mediation"],
    "crises": ["open_crises", "settle_crises"],
    "contest": ["contest_states"],
    "entanglement": ["entangle_states"],
    "disputes": ["Disputes", "spread_disputes"],
    "demands": ["demands_and_leans", "Demand", "press_demands", "open_incident", "settle_conflicts", "Conflicts"],
    "projects": ["press_members"],
    "sanctions": ["pay_sanctions"],
    "portfolio": ["move_portfolios"],
    "pacts": ["review_pacts"],
    "diplomacy": ["build_trust"],
    "corridors": ["route_corridors"],
    "society": ["stir_society"],
    "economy": ["earn_income"],
    "observation": ["observe"],
    "draws": ["draw_shocks"],
}
KERNEL = "mv::mv1::avx2_4x3::"
CALLGRIND = ["--dump-instr=yes", "--dump-line=no", "--compress-pos=no", "--compress-strings=no"]
CACHES = ["--branch-sim=yes", "--cache-sim=yes", "--I1=32768,8,64", "--D1=32768,8,64", "--LL=1048576,8,64"]
HOW = ["--threads", "1", "--isa", "avx2", "--quiet"]


def mechanism_of(function):
    """Of a function as objdump names it."""
    name = function.replace("(anonymous namespace)::", "")
    if KERNEL not in name:
        return "rest"
    name = re.sub(r"^.*?step_of<&?", "", name).replace("void ", "").replace(KERNEL, "")
    found = (m for m, starts in FUNCTIONS.items() if name.startswith(tuple(starts)))
    return next(found, "rest")


def profile(program, scenario, replicates, caches):
    out = scenario.with_suffix(f".{replicates}")
    job = [str(program), "compare", str(scenario), *HOW, "--replicates", str(replicates)]
    run(["valgrind", "--tool=callgrind", *CALLGRIND, *caches, f"--callgrind-out-file={out}", *job])
    return executed(out, program)


def counted(program, scenario, state_steps, caches):
    """Events of a state-step by mechanism: sixteen more replicates."""
    (few, few_else), (many, many_else) = (profile(program, scenario, n, caches) for n in (16, 32))
    by_mechanism = defaultdict(Counter, {"rest": Counter(instructions=many_else - few_else)})
    runs_of_society = set()
    for function, address, mnemonic, operands, framed in disassembly(program):
        if address not in many:
            continue
        more = Counter(many[address])
        more.subtract(few.get(address, {}))
        mechanism, runs = mechanism_of(function), more["Ir"]
        each = {event: n * runs for event, n in events_of(mnemonic, operands, framed).items()}
        lines = {f"beyond_{c}": 64 * (more[f"{m}mr"] + more[f"{m}mw"]) for c, m in (("L1", "D1"), ("L2", "DL"))}
        missed = more["Bcm"] + more["Bim"]
        own = {"instructions": runs, "missed": missed, "Dr": more["Dr"], "Dw": more["Dw"]}
        by_mechanism[mechanism].update({**each, **lines, **own})
        if mechanism == "society":
            runs_of_society.add(runs)
    if state_steps not in runs_of_society:
        sys.exit(f"no instruction of society runs once a state-step: are there {state_steps}?")
    return {m: Counter({event: n / state_steps for event, n in c.items()}) for m, c in by_mechanism.items()}
