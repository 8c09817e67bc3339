"""The extractor that asks a language model, and believes nothing that it cannot find in the article."""

from geodata.extraction.llm.asking import Asking
from geodata.extraction.llm.extractor import LlmExtractor
from geodata.extraction.llm.usage import Usage

__all__ = ["Asking", "LlmExtractor", "Usage"]
