"""What is asked: scenario files, and the verbs that compute."""
