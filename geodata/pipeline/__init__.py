"""The whole road: articles in, claims with their places out, kept, asked and exported.

This is the only room that joins the steps. Each function imports the steps it needs when it runs, so that
reading an article does not wait for the libraries that only maps need.
"""

from geodata.jsonlines import claim_to_json
from geodata.pipeline.asking import control, snapshot
from geodata.pipeline.demo import demo_store
from geodata.pipeline.ingestion import IngestReport, Progress, ingest
from geodata.pipeline.reading import ClaimReader, ReadFile, extract_claims, read_files

__all__ = [
    "ClaimReader",
    "IngestReport",
    "Progress",
    "ReadFile",
    "claim_to_json",
    "control",
    "demo_store",
    "extract_claims",
    "ingest",
    "read_files",
    "snapshot",
]
