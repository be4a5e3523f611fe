"""`python -m multivector.builder`: multivector-world from a build tree."""

import sys

from .command import main

sys.exit(main())
