"""``python -m geodata.cli``: the command without its launcher."""

from geodata.cli.app import main

main()
