"""Pictures of results of any model."""
