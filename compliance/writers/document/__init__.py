"""A plan as a document for Word: composed by the form of its side (`forms.toml`), written as OOXML. Pure, no clock."""
