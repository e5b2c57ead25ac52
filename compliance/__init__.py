"""Read the plans of Vietnamese Party and State bodies and judge them against the law of the day."""

__version__ = "0.1.0"
