"""The language of the rules: a small, total, typed language over the facts of a plan.

text --parse--> tree --check--> typed tree --compiled--> closures; words and proofs come from the same tree.
`parse` needs Lark and is imported only where rule files are read (see `compliance.law`).
"""
