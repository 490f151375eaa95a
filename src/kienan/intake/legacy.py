"""Old Vietnamese encodings, each from the letters Windows shows: TCVN3 (ABC), VNI, VISCII, windows-1258.

TCVN3 is one byte a letter (TCVN 5712:1993, VN3); VNI writes marks as letters of their own after the vowel;
VISCII is one byte a letter (RFC 1456), its few capitals below the space left out: no workbook can hold them.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

_TCVN3_FROM_A1 = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔ"
    "ỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ"
)
TCVN3 = {chr(0xA1 + i): letter for i, letter in enumerate(_TCVN3_FROM_A1)}

_VISCII_FROM_80 = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
VISCII = {
    bytes([0x80 + i]).decode("cp1252", "ignore") or chr(0x80 + i): letter
    for i, letter in enumerate(_VISCII_FROM_80)
}

_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HATS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVES = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư", "ñ": "đ"}


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for base, vowel in zip("aeouyôö", "aeouyơư", strict=True):
        table |= {base + mark: vowel + tone for mark, tone in _VNI_TONES.items()}
    for base in "aeo":
        table |= {base + mark: base + "\u0302" + tone for mark, tone in _VNI_HATS.items()}
    table |= {"a" + mark: "a\u0306" + tone for mark, tone in _VNI_BREVES.items()}
    cased = {key: unicodedata.normalize("NFC", value) for key, value in table.items()}
    for key, value in list(cased.items()):
        cased |= {key.upper(): value.upper(), key[0].upper() + key[1:]: value.upper()}
    return cased


VNI = _vni_table()
_VNI_PIECE = re.compile("|".join(sorted(VNI, key=lambda key: -len(key))) + "|.", re.DOTALL)


class Encoding(StrEnum):
    """How the letters of a cell were written, as the report calls it."""

    UNICODE = "Unicode"
    WINDOWS_1258 = "windows-1258"
    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"
    VISCII = "VISCII"


def _nfc(value: str) -> str:
    return unicodedata.normalize("NFC", value)


def _from_tcvn3(value: str) -> str | None:
    if any(ord(c) > 0x7F and c not in TCVN3 and c not in _QUOTES for c in value):
        return None
    read = _nfc("".join(TCVN3.get(c, c) for c in value))
    capitals = re.search("[A-Z]{2}", value) and not re.search("[a-z]", value)
    return (
        read.upper() if capitals else read
    )  # its capital letters with marks are small letters in a font of capitals


def _from_viscii(value: str) -> str | None:
    if any(ord(c) > 0x7F and c not in VISCII for c in value):
        return None
    return "".join(VISCII.get(c, c) for c in value)


def _from_vni(value: str) -> str | None:
    pieces = [VNI.get(piece, piece) for piece in _VNI_PIECE.findall(value)]
    left = (p for p in _VNI_PIECE.findall(value) if p not in VNI and p not in _QUOTES)
    return None if any(ord(p) > 0x7F for p in left) else _nfc("".join(pieces))


def _from_1258(value: str) -> str | None:
    try:
        data = b"".join(_byte(c) for c in value)
        return _nfc(data.decode("cp1258"))
    except UnicodeError:
        return None


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


_QUOTES = frozenset("“”‘’–—…\xa0")
READERS: dict[Encoding, Callable[[str], str | None]] = {
    Encoding.UNICODE: _nfc,
    Encoding.WINDOWS_1258: _from_1258,
    Encoding.TCVN3: _from_tcvn3,
    Encoding.VNI: _from_vni,
    Encoding.VISCII: _from_viscii,
}
"""Each gives the text in Unicode, or None where a letter has no meaning in that encoding."""


_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu "
    "iêc iêm iên iêng iêp iêt iêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet "
    "oc oi om on ong "
    "ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uê uêch uênh uêt uc ui "
    "um un ung uơ up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu uôc uôi uôm uôn uông uôt "
    "ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu êng âng ynh yt ych"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{'|'.join(sorted(set(_RIMES.split()), key=len, reverse=True))})")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = re.compile("(?:c|ch|p|t)$")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Tell whether `word` is spelt as a Vietnamese syllable: onset, rime, one tone that its ending allows."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(apart)
    bare = _nfc(_TONE.sub("", apart))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not (_STOPPED.search(bare) and (not tones or tones[0] not in "\u0301\u0323"))


def reads_well(text: str) -> bool:
    """Tell whether each word with letters beyond ASCII is a syllable; “HĐND”, lone symbols are right too."""
    words = re.split(r"[\x00-@\[-`{-\x7f“”‘’–—…\xa0]+", text)
    return all(word.isascii() or _symbol_or_short(word) or is_syllable(word) for word in words)


def _symbol_or_short(word: str) -> bool:
    return (len(word) == 1 and not word.isalpha()) or re.fullmatch("[A-ZĐ]{2,}", word) is not None
