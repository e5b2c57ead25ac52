"""The commands: one module each, imported only when it is called. Here begins everything with side effects."""
