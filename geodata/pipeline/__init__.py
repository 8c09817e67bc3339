"""The whole road: articles in, claims with their places out, kept, asked and exported.

This is the only room that joins the steps. Each function imports the steps it needs when it runs, so that
reading an article does not wait for the libraries that only maps need.
"""

from geodata.jsonlines import claim_to_json
from geodata.pipeline.asking import control, snapshot
from geodata.pipeline.demo import demo_store
from geodata.pipeline.explaining import explain
from geodata.pipeline.extractors import ExtractorChoice
from geodata.pipeline.ingestion import IngestReport, Progress, ingest
from geodata.pipeline.measuring import evaluate
from geodata.pipeline.parallel import MOST_JOBS, ReadingJob, check_jobs, read_files_with
from geodata.pipeline.reading import ClaimReader, ReadFile, extract_claims, read_files
from geodata.pipeline.viewing import (
    claims_as_of,
    control_as_it_became_known,
    control_as_of,
    control_through_time,
    corroboration_as_of,
    open_store,
    snapshot_of,
)

__all__ = [
    "MOST_JOBS",
    "ClaimReader",
    "ExtractorChoice",
    "IngestReport",
    "Progress",
    "ReadFile",
    "ReadingJob",
    "check_jobs",
    "claim_to_json",
    "claims_as_of",
    "control",
    "control_as_it_became_known",
    "control_as_of",
    "control_through_time",
    "corroboration_as_of",
    "demo_store",
    "evaluate",
    "explain",
    "extract_claims",
    "ingest",
    "open_store",
    "read_files",
    "read_files_with",
    "snapshot",
    "snapshot_of",
]
