import pytest

from kienan.base.private_numbers import private_numbers


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "0912  345  678",
        "０９１２３４５６７８",
        "0912\u2011345\u2011678",
        "0912\u2013345\u2013678",
        "0912\u00a0345\u00a0678",
        "0912_345_678",
        "091 2345678",
        "0 9 1 2 3 4 5 6 7 8",
        "02253878123",
        "(0225)3878123",
        "0225.3878123",
        "84912345678",
        "(+84)912345678",
        "+84 (0)912 345 678",
        "031060 001234",
        "031 060 001234",
        "０３１０６０００１２３４",
    ],
)
def test_a_number_is_known_however_it_is_spaced(text: str) -> None:
    """Odd spaces, other dashes, full-width digits and brackets hide no telephone and no card."""
    assert len(list(private_numbers(f"Xin hỏi {text} nhé"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "19/5/2023",
        "1.234.567",
        "12.500.000.000",
        "2021-2025",
        "08h00 19/5/2023",
        "08:00 19-05-2023",
        "01.02.2023",
        "02-2023 03-2024",
        "05.02.2021 12 người",
        "05-2021 - 06-2022",
        "2023-05-19",
        "84 người, 2022 2023 2024",
        "https://a.vn/0912345678",
        "số 057-KH/BTGTU",
    ],
)
def test_dates_counts_and_addresses_are_no_such_numbers(text: str) -> None:
    """What an editor rightly writes is not refused."""
    assert list(private_numbers(text)) == []
