"""Claims as files that other programs read: so far GeoJSON snapshots (RFC 7946)."""

from geodata.export.selection import SnapshotQuery, drawn, heard, selected
from geodata.export.snapshot import snapshot, write_snapshot

__all__ = ["SnapshotQuery", "drawn", "heard", "selected", "snapshot", "write_snapshot"]
