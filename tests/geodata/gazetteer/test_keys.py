import re
import string

from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer.keys import SHORTEST_KEY, keys_of, loosened, without_latin_article
from geodata.languages.folding import fold_name

ASCII = st.text(st.characters(max_codepoint=127))


@given(ASCII | st.text(string.ascii_letters + " -'`_.", min_size=3))
def test_a_name_in_plain_letters_has_the_keys_that_folding_gives(name):
    folded = " ".join(re.sub(r"[^\w\s']", " ", fold_name(name)).split())
    assert keys_of(name) == {key for key in (folded, folded.replace("'", "")) if len(key) >= SHORTEST_KEY}


@given(st.lists(ASCII | st.sampled_from(["al bab", "ash shaddadi", "albab", "deir ez zor"])))
def test_a_key_is_loosened_exactly_if_it_begins_with_an_article(names):
    keys = {key for name in names for key in keys_of(name)}
    assert loosened(keys) == {bare for key in keys if (bare := without_latin_article(key)) != key}
