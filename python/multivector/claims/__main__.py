"""`python -m multivector.claims`: multivector-claim from a build tree."""

import sys

from .command import main

sys.exit(main())
