"""The ODD description of a model as it is configured."""
