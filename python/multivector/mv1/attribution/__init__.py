"""Why two strategies differ: a paired difference divided among portfolio, instruments and mechanisms."""
