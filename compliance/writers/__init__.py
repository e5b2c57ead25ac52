"""Ways to write what was found: one module a format. Each turns values into pieces of text and opens no file."""
