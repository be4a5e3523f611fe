"""One step of the model (ODD 3), and a run of sixteen replicates."""

import numpy as np

from .conflicts import sanction_third_states
from .corridors import route_corridors
from .crises import contest_states, entangle_states, forget_events, measure_mediation, open_crises, settle_crises
from .demands import demands_and_leans, pay_sanctions
from .disputes import spread_disputes
from .draws import Draws
from .economy import earn_income
from .events import Events
from .observation import observe
from .portfolio import build_trust, move_portfolios, review_pacts
from .projects import press_members
from .revision import Strategies
from .rivalry import evolve_rivalry, press_balance, walk_capabilities
from .society import rescue_regimes, stir_society
from .state import Block, close_burn_in, open_block
from .world import Parameters, World

SCHEDULE = [
    ("capability", walk_capabilities),
    ("rivalry", evolve_rivalry),
    ("structural_balance", press_balance),
    ("", forget_events),
    ("mediation", measure_mediation),
    ("crises", open_crises),
    ("contest", contest_states),
    ("entanglement", entangle_states),
    ("crises", settle_crises),
    ("disputes", spread_disputes),
    ("demands", demands_and_leans),
    ("projects", press_members),
    ("sanctions", pay_sanctions),
    ("secondary_sanctions", sanction_third_states),
    ("portfolio", move_portfolios),
    ("pacts", review_pacts),
    ("diplomacy", build_trust),
    ("corridors", route_corridors),
    ("society", stir_society),
    ("regime_rescue", rescue_regimes),
    ("economy", earn_income),
    ("observation", observe),
]


class Twin:
    """A run, told by the first line of what print_trace writes."""

    def __init__(self, run):
        self.w = World(run)
        self.p, self.draws = Parameters(run, self.w), Draws(run["seed"], run["replicate"])
        self.on = {"", *run["mechanisms"]}
        self.block = Block(self.w, len(run["replicate"]))
        self.strategies = Strategies(run, self.w, self.p, self.draws)
        self.events = Events(run, self.w, self.draws)
        self.now = 0
        open_block(self.w, self.p, self.block, "nuclear" in self.on)

    def take_up(self):
        """The end of burn-in."""
        close_burn_in(self.w, self.block)
        self.strategies.take_up(self.block)

    @np.errstate(all="ignore")
    def step(self):
        """Reviews, events, the mechanisms that are on, revision."""
        self.strategies.review(self.block, self.now)
        self.events.apply(self.p, self.block, self.now)
        for mechanism, function in SCHEDULE:
            if mechanism in self.on:
                function(self.w, self.p, self.block, self.draws, self.now)
        if "revision" in self.on:
            self.strategies.revise(self.block, self.now)
        self.now += 1

    def promises(self):
        """Of the menu to each state, in a replicate that changes with the step."""
        return self.strategies.promises(self.block, self.now % self.block.A.shape[1])
