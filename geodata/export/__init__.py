"""Claims as files that other programs read: so far GeoJSON snapshots (RFC 7946)."""

from geodata.export.selection import SnapshotQuery, drawn, happened_there, heard, selected
from geodata.export.snapshot import snapshot, write_snapshot

__all__ = ["SnapshotQuery", "drawn", "happened_there", "heard", "selected", "snapshot", "write_snapshot"]
