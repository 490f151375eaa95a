import pytest
from pydantic_core import PydanticCustomError

from kienan.model.values import parse_https
from kienan.views import subjects
from tests.unit.support import TODAY, Copy


@pytest.mark.parametrize(
    "address",
    [
        "https://haiphong.gov.vn",
        "https://haiphong.gov.vn/",
        "https://thi.haiphong.gov.vn:8443/lam-theo-loi-bac?dot=1#bat-dau",
        "https://haiphong.gov.vn/thi/@2023",
        "https://hảiphòng.vn/cuộc-thi",
        "https://xn--hiphng-6wa8191d.vn/",
        "HTTPS://Haiphong.gov.vn/",
    ],
)
def test_honest_addresses_are_accepted(address: str) -> None:
    """Plain https addresses, ports, paths and Vietnamese hosts are kept as they are."""
    assert parse_https(address) == address


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://haiphong.gov.vn/", "“http://haiphong.gov.vn/”"),
        ("javascript:alert(1)", "“javascript:alert(1)”"),
        ("data:text/html,x", "“data:text/html,x”"),
        ("//haiphong.gov.vn/", "“//haiphong.gov.vn/”"),
        ("haiphong.gov.vn", "“haiphong.gov.vn”"),
        ("", "“”"),
        ("https://haiphong.gov.vn@evil.example/", "trước tên miền"),
        ("https://a:b@evil.example/", "trước tên miền"),
        ("https://hai phong.vn/", "có dấu cách hoặc ký tự không dùng trong địa chỉ"),
        ("https://haiphong.vn/a b", "có dấu cách hoặc ký tự không dùng trong địa chỉ"),
        ("https://haiphong.vn\\@evil.example/", "có dấu cách hoặc ký tự không dùng trong địa chỉ"),
        ('https://haiphong.vn/"onclick="x', "có dấu cách hoặc ký tự không dùng trong địa chỉ"),
        ("https://haiphong.vn/<script>", "có dấu cách hoặc ký tự không dùng trong địa chỉ"),
        ("https://haiphong.vn/\u202egpj.exe", "có dấu cách hoặc ký tự không dùng trong địa chỉ"),
        ("https://haiphong\u200b.vn/", "có dấu cách hoặc ký tự không dùng trong địa chỉ"),
        ("https://hаiphong.gov.vn/", "có chữ giả dạng"),  # Cyrillic а
        ("https://haiphοng.gov.vn/", "có chữ giả dạng"),  # Greek ο
        ("https://ｈaiphong.gov.vn/", "có chữ giả dạng"),
        ("https://haiphong。gov.vn/", "có chữ giả dạng"),
        ("https://xn--hiphong-2fg.gov.vn/", "có chữ giả dạng"),  # decodes to Cyrillic а
        ("https://xn--zzzzzzzzzzzz99999.vn/", "có chữ giả dạng"),
        ("https:///duong-dan", "không có tên miền đầy đủ"),
        ("https://", "không có tên miền đầy đủ"),
        ("https://localhost/", "không có tên miền đầy đủ"),
        ("https://localhost./", "không có tên miền đầy đủ"),
        ("https://10.0.0.1/", "không có tên miền đầy đủ"),
        ("https://[::1]/", "không có tên miền đầy đủ"),
        ("https://[::1", "“https://[::1”"),
        ("https://haiphong.vn:99999/", "“https://haiphong.vn:99999/”"),
        ("https://.haiphong.vn/", "có chữ giả dạng"),
        ("https://hai..phong.vn/", "có chữ giả dạng"),
    ],
)
def test_misleading_addresses_are_refused(address: str, why: str) -> None:
    """An address that is not https, hides its host or looks like another is refused, and the reason said."""
    with pytest.raises(PydanticCustomError) as caught:
        parse_https(address)
    assert why in str(caught.value)


def test_the_cyrillic_punycode_of_this_test_is_cyrillic() -> None:
    """The host used above does decode to a look-alike, so that refusing it means something."""
    assert b"xn--hiphong-2fg".decode("idna") == "h\u0430iphong"


def test_the_view_shows_a_vietnamese_host_as_punycode(project: Copy) -> None:
    """Letters beyond ASCII in a host are shown and linked as xn--…, and the page can say so."""
    project.edit("cuoc-thi.yml", 'địa chỉ: ""', "địa chỉ: https://hảiphòng.vn:8443/thi?x=1")
    project.edit("cuoc-thi.yml", 'kiểm tra lần cuối: ""', "kiểm tra lần cuối: 18/5/2023")
    quiz = subjects.quiz(project.content(), TODAY)
    host = "hảiphòng.vn".encode("idna").decode()
    assert host.startswith("xn--")
    assert (quiz.address, quiz.host, quiz.disguised) == (f"https://{host}:8443/thi?x=1", host, True)


def test_the_view_leaves_a_plain_host_alone(project: Copy) -> None:
    """An ASCII host is neither changed nor called disguised; no address gives empty values."""
    assert subjects.quiz(project.content(), TODAY).address == ""
    project.edit("cuoc-thi.yml", 'địa chỉ: ""', "địa chỉ: https://thi.haiphong.gov.vn/a")
    project.edit("cuoc-thi.yml", 'kiểm tra lần cuối: ""', "kiểm tra lần cuối: 18/5/2023")
    quiz = subjects.quiz(project.content(), TODAY)
    assert quiz.address == "https://thi.haiphong.gov.vn/a"
    assert (quiz.host, quiz.disguised, quiz.checked) == ("thi.haiphong.gov.vn", False, "18/5/2023")
