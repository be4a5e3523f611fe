"""Claims that can be refuted: written down before they are run, asked of the whole box of parameters.

    verdict = mv.claim("experiments/claims/18-adoption/claim.toml")
    print(verdict)
    verdict.plot()
    verdict.save("FOLDER")

A claim is a TOML file; docs/how-to/claims.md has its keys. `multivector-claim FILE` does the same from a shell.
"""

from .asking import claim
from .estimates import Estimates
from .file import Claim, Contrast, Term
from .verdict import Finding, Verdict

__all__ = ["Claim", "Contrast", "Estimates", "Finding", "Term", "Verdict", "claim"]
