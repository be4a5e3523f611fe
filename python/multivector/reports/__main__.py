"""`python3 -m multivector.reports` is `multivector-report`."""

import sys

from .command import main

sys.exit(main())
