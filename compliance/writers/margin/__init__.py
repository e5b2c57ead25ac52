"""Findings in the margin: comments in a copy of a Word document, marks for a copy of a PDF."""
