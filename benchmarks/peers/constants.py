"""The defaults of MV-1 that the peers share (docs/odd/mv1.md, 11), in single precision, and what follows from them."""

import math

import numpy as np

F = np.float32
G, S, P, Q = 4, 6, 6, 3  # powers, suppliers, pairs, functions
ZERO, ONE, HALF, DT = F(0), F(1), F(0.5), F(0.25)
BURN_IN = 40
WEIGHT = (F(0.35), F(0.4), F(0.25))
THETA = (F(0.3), F(0.7), F(0.5))
HOME_BENEFIT = (F(0.4), F(0.6), F(0.6))
SPEED = (F(0.08 / 4), F(0.25 / 4), F(0.25 / 4))
ROOT = tuple(F(math.sqrt(w * v)) for w, v in zip(WEIGHT, (1, 0.25, 0.5)))
COST = (F(0), F(0.1), F(0.3), F(0.6))
DECAY = F(math.exp(-0.125))
RATE = F(-math.expm1(-0.125))
LEFT = F(-math.expm1(-0.125) / 0.125)  # of what falls anywhere in a step, of stability and sanctions alike
SANCTION, CONCESSION = F(1 + 0.5 * 0.75), F(0.75 * 0.03 / 0.05)
INCIDENT = F((1 + 0.5 * 0.75 / 0.5) * 0.5 * (0.435 * 0.1 + 0.545 * 0.3 + 0.02 * 0.6))
