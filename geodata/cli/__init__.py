"""The command line: ``claimline``. One file a group of commands; each imports what it needs when it runs."""

from geodata.cli.app import app, main

__all__ = ["app", "main"]
