"""Bring places of other gazetteers into the user's own file: GeoNames, Who's On First, Wikidata, plain tables."""

from geodata.gazetteer.imports.formats import Format
from geodata.gazetteer.imports.run import ImportReport, import_places, list_imports

__all__ = ["Format", "ImportReport", "import_places", "list_imports"]
