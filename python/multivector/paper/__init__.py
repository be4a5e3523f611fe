"""What goes into a paper: tables, citations, an archive that computes its numbers again."""
