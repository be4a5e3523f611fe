"""Sliders that rerun a comparison."""
