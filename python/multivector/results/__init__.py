"""Data sets of results: how they are made and read, and statistics over futures."""
