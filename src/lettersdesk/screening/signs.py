"""Signs: letters and endings that speak for a language, and how much one word that shows them says.

Frequent words stand in ``function_words.toml``. A sign is worth less than a listed word: it is what is
left to go by where a comment has hardly any of those. ``arabizi`` is Arabic in Latin letters and digits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Sign = tuple[re.Pattern[str], str, float]


def _read(*signs: tuple[str, str, float]) -> tuple[Sign, ...]:
    return tuple((re.compile(pattern), language, weight) for pattern, language, weight in signs)


SIGNS: Mapping[str, Sequence[Sign]] = {
    "latin": _read(
        (r"[ğışİ]", "tr", 0.5),
        (r"[ğı]", "tr", 0.7),
        (r"[öü]", "tr", 0.15),
        (
            r"(?:[ıiuü]yor\w{0,4}|l[ae]r[ıi]?|m[ae]k|[dt][ıiuü]r|m[ıiuü]ş|[ae]c[ae][kğ]\w*|siniz|sın)$",
            "tr",
            0.6,
        ),
        (
            r"(?:s[ıi]n[ıi]z|[ıi]n[ıi]z|[dt][ıiuü](?:m|n|k|niz|nız|ler|lar)|l[ae]r[ıi]n\w{0,3}|s[ıi]n)$",
            "tr",
            0.3,
        ),
        (r"[êîû]", "kmr", 0.7),
        (r"^(?:di|na|bi|ne)[bcdghjklmnpqrstvwxyzçş]\w*(?:e|in|im|î)$", "kmr", 0.5),
        (r"(?:ên|ê|eke|ekî|iya)$", "kmr", 0.4),
        (r"xw|^x[aeêîû]|q[aeêîû]", "kmr", 0.6),
        (r"[şç]", "kmr", 0.2),
        (r"ə", "az", 2.0),
        (r"[ßä]", "de", 1.0),
        (r"[öü]|sch|(?:ung|lich|keit|isch|en)$", "de", 0.25),
        (r"[àèùœëï]|(?:eux|tion|ment|ais|ait|ez)$|^[ldjcnmsq]'", "fr", 0.35),
        (r"[éêçâô]", "fr", 0.3),
        (r"[ñ]|(?:ción|dad|ado|mente|ando)$", "es", 0.7),
        (r"[áíóú]", "es", 0.3),
        (r"(?:zione|zioni|mente|ità|ato|are|gli)$", "it", 0.4),
        (r"[àèìòù]$", "it", 0.5),
        (r"[ãõ]|(?:ção|ções)$", "pt", 1.0),
        (r"[åøæ]", "sv", 1.0),
        (r"[łąężźśń]", "pl", 1.0),
        (r"[ţțășă]", "ro", 0.8),
        (r"[őű]", "hu", 1.5),
        (r"[áéíóú].*[öüáéíóú]|(?:ság|ség|nak|nek|ban|ben)$", "hu", 0.4),
        (r"(?:ää|yy|öö|uu|ään|ssa|ssä|lla|llä|nen)", "fi", 0.6),
        (r"[čžšěřůđć]", "cs", 1.0),
        (r"(?:ij|aa|oe|lijk|oo)", "nl", 0.2),
        (r"(?:ing|tion|ly|ed|ness|ful|th|ght|n't|'s)$|^wh|ough", "en", 0.35),
    ),
    "arabic": _read(
        (r"[ێۆڵڕ]", "ckb", 0.9),
        (r"ە", "ckb", 0.35),
        (r"^(?:دە|ئە)\w{2,}|(?:ەکە|ەکان|ەوە|[یەاێۆ]یە|ێت|ەکەی|ەکانی|ێک|مان|تان|یان)$", "ckb", 0.7),
        (r"ڵ", "ckb", 0.5),
        (r"[ێۆ]", "kmr", 0.8),
        (r"ە", "kmr", 0.35),
        (r"ڤ", "kmr", 0.8),
        (r"[^یەاێۆ]یە$", "kmr", 0.4),
        (r"^د[^ەا]\w+(?:یت|ن|م|ت)$|(?:ێن|یێن|ەکێ|اندن|ییا|ێ)$|^(?:نا|نە)\w+یت$", "kmr", 0.5),
        (r"[ةؤإأ]|ى$", "ar", 0.8),
        (r"^(?:[وفبك]?ال|لل)\w{2,}", "ar", 0.6),
        (r"[ضظذثطصح]", "ar", 0.15),
        (r"[كي]", "ar", 0.15),
        (r"^(?:ن?می)\u200c|\u200cها|(?:های|هایی|ترین)$|^ن?می\w{3,}(?:م|د|ند|ه|ن|یم|ید)$", "fa", 0.9),
        (r"[پچژگ]", "fa", 0.5),
        (r"[پچژگ]", "ckb", 0.15),
        (r"[پچژگ]", "kmr", 0.15),
        (r"[کی]", "fa", 0.1),
        (r"[ٹڈڑںےہھ]", "ur", 1.0),
        (r"[ټډړښځڅۍ]", "ps", 1.5),
        (r"[ۇۋۈڭې]", "ug", 1.5),
    ),
}

# 3 7 9 5 2 (and 6 8) stand for ع ح ص/ق خ ء (ط غ) between, before or behind Latin letters: 7abibi, ma3na.
ARABIZI = re.compile(r"(?<![^\W_])(?=[a-z']*[235-9])[a-z']*[235-9]?[a-z]+[235-9a-z']*(?![^\W_])")
# Latin words that hold such a digit and are no Arabic: covid19, b2b, 2nd, 3d, g20, mp3, 5km, ps5, f35.
NO_ARABIZI = re.compile(
    r"\d+(?:st|nd|rd|th|[dgkmx]|km|cm|mm|kg|gb|mb|tb|am|pm|bn|hrs?|min|mins|pm|fps|yo|gr)"
    r"|\d+(?:[td][ae]n?|l[iuıü]k?|[ae]r|[iuıü]?nc[iuıü]|[iuıü]n|s[iıuü]|mi|ê|an|ên)"
    r"|(?:covid|mp|ps|g|f|u|k|m|a|b|c|h|e|s|v|w|x|i|o|p|q|r|t|us|uk|is|co|no|web|top|part|vol|ch|pm)\d+"
    r"|[a-z]?[24][a-z]|gr8|m8|l8r|b4|w8|h8|str8|gr8t|2day|2nite|2morrow|4ever|no1|f35s?|[a-z]{3,}\d+"
)
