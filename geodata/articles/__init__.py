"""Article files: read one, or walk folders of them; what cannot be read is set aside with its reason."""

from geodata.articles.reader import MAX_BYTES, read_article
from geodata.articles.walk import SetAside, article_files, read_articles

__all__ = ["MAX_BYTES", "SetAside", "article_files", "read_article", "read_articles"]
