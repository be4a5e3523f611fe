"""The recipe that turns public data sets into a world; one module for each group of output files."""
