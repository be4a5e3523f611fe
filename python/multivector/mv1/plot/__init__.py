"""Pictures of states and powers in time."""
