"""Which war a report is of, where wars have neighbours, names and allies in common."""

from datetime import date

import pytest

from geodata.extraction import detect_conflict
from geodata.model import Article


def _war(language: str, published: str, text: str) -> str | None:
    found = detect_conflict(Article(id="a", text=text, published=date.fromisoformat(published)), language)
    return found.id if found else None


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        (
            "en",
            "2025-03-06",
            (
                "South Sudan's army said it had lost contact with its barracks in Nasir after White Army fighters "
                "overran the town. Officials in Juba accused allies of Riek Machar."
            ),
        ),
        ("ar", "2014-01-11", "قال المتحدث باسم جيش جنوب السودان إن قواته استعادت بانتيو من متمردين موالين لرياك مشار."),
        ("ru", "2016-07-12", "В Джубе идут бои между сторонниками Сальвы Киира и отрядами Риека Мачара."),
        ("fr", "2014-04-17", "L'armée sud-soudanaise a reconnu la perte de Bentiu, prise par les partisans de Machar."),
        ("tr", "2017-04-12", "Güney Sudan ordusu Wau kentine girdi. SPLA-IO kenti terk ettiğini duyurdu."),
    ],
)
def test_a_report_from_south_sudan_is_not_of_the_war_in_sudan(language, published, text):
    assert _war(language, published, text) == "south-sudan"


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        (
            "en",
            "2006-10-24",
            "Chadian rebels entered Am Timan in eastern Chad before dawn, the government in N'Djamena said.",
        ),
        ("fr", "2021-04-19", "Les rebelles du Fact affirment marcher sur N'Djamena. L'armée tchadienne dément."),
        ("ar", "2021-04-18", "أعلن الجيش التشادي أنه دمر رتلا لجبهة التناوب والوفاق في إقليم كانم شمال تشاد."),
        ("ru", "2008-02-02", "Чадские повстанцы вошли в Нджамену. Президент Чада Деби остается во дворце."),
    ],
)
def test_a_rising_against_chad_s_government_is_a_war_of_its_own(language, published, text):
    assert _war(language, published, text) == "chad"


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        (
            "en",
            "2021-01-03",
            (
                "Rebels of the Coalition of Patriots for Change attacked Bangassou, the UN mission MINUSCA said. "
                "The Central African army and Russian instructors fought back."
            ),
        ),
        ("fr", "2013-12-05", "Des miliciens anti-balaka ont attaqué Bangui, tenue par l'ex-Séléka."),
        ("ar", "2013-03-24", "سيطر متمردو سيليكا على بانغي، وقالوا إن الرئيس بوزيزيه غادر جمهورية أفريقيا الوسطى."),
        ("ru", "2021-01-13", "Армия ЦАР отбила нападение боевиков на Банги, заявил Туадера."),
        ("tr", "2014-02-12", "Orta Afrika Cumhuriyeti'nde Anti-Balaka milisleri Bangui'de Seleka ile çatıştı."),
    ],
)
def test_the_central_african_republic_is_not_the_middle_of_africa(language, published, text):
    assert _war(language, published, text) == "central-african-republic"


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        (
            "en",
            "2021-03-27",
            "Insurgents known locally as al-Shabab hold parts of Palma in Cabo Delgado, Mozambique's army said.",
        ),
        ("fr", "2021-08-08", "L'armée rwandaise et l'armée mozambicaine ont repris Mocimboa da Praia au Cabo Delgado."),
        ("ar", "2021-03-29", "أعلن تنظيم الدولة الإسلامية أنه استولى على بلدة بالما في كابو ديلغادو شمالي موزمبيق."),
        (
            "uk",
            "2020-08-12",
            "Бойовики «Аш-Шабаб» захопили порт Мосімбоа-да-Прая на півночі. Армія Мозамбіку відступила.",
        ),
    ],
)
def test_al_shabab_of_mozambique_is_not_the_one_of_somalia(language, published, text):
    assert _war(language, published, text) == "mozambique"


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        (
            "en",
            "2018-09-04",
            "Separatists attacked a prison near Bamenda in one of Cameroon's Anglophone regions, the army said.",
        ),
        (
            "fr",
            "2020-10-25",
            "À Kumba, dans la zone anglophone du Cameroun, l'armée camerounaise accuse les séparatistes.",
        ),
        ("ar", "2019-12-02", "قال الجيش الكاميروني إنه قتل انفصاليين في باميندا. ونفت أمبازونيا ذلك."),
        (
            "tr",
            "2021-09-20",
            "Kamerun ordusu, Bamenda'da Ambazonya yanlılarının saldırısında 15 askerin öldüğünü açıkladı.",
        ),
    ],
)
def test_separatists_of_cameroon_are_not_those_of_boko_haram_s_war(language, published, text):
    assert _war(language, published, text) == "cameroon"


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        (
            "en",
            "2011-03-30",
            "Forces loyal to Ouattara entered Yamoussoukro unopposed. Gbagbo's army fell back towards Abidjan.",
        ),
        ("fr", "2002-10-08", "Les mutins du MPCI assurent tenir Bouaké. Le président Gbagbo affirme le contraire."),
        ("ar", "2011-04-01", "دخلت القوات الموالية للحسن وتارا أبيدجان، وقال أنصار غباغبو إنهم ما زالوا يقاتلون."),
        ("ru", "2011-03-29", "Республиканские силы заняли Дуэкуэ, войска Гбагбо отступили."),
    ],
)
def test_the_wars_of_ivory_coast_are_known(language, published, text):
    assert _war(language, published, text) == "ivory-coast"


@pytest.mark.parametrize(
    ("language", "published", "text", "war"),
    [
        (
            "en",
            "2025-02-03",
            "Sudan's army said the RSF shelled Omdurman. Thousands fled to South Sudan and Chad.",
            "sudan",
        ),
        ("ar", "2023-11-08", "سيطرت قوات الدعم السريع على أردمتا، ولجأ آلاف السودانيين إلى شرق تشاد.", "sudan"),
        (
            "fr",
            "2024-06-14",
            "Les FSR ont attaqué El-Facher. L'armée soudanaise, à Khartoum, accuse le Tchad.",
            "sudan",
        ),
        (
            "en",
            "2020-03-25",
            (
                "Boko Haram killed 92 soldiers on an island of Lake Chad, Chadian President Idriss Deby said. "
                "Nigeria's army was attacked too."
            ),
            "lake-chad",
        ),
        (
            "fr",
            "2015-02-04",
            "Boko Haram a attaqué Fotokol, a dit l'armée camerounaise. L'armée tchadienne a riposté.",
            "lake-chad",
        ),
        ("ru", "2015-02-03", "Армия Чада вошла в нигерийский город Гамбору, занятый «Боко Харам».", "lake-chad"),
        (
            "en",
            "2025-01-27",
            "M23 rebels and Rwandan troops entered Goma. Congo's government in Kinshasa called it an invasion.",
            "dr-congo",
        ),
        ("ar", "2025-02-16", "دخل متمردو حركة 23 مارس بوكافو، واتهمت الكونغو الديمقراطية الجيش الرواندي.", "dr-congo"),
        (
            "en",
            "2022-05-20",
            "JNIM attacked an army post in Burkina Faso near the border with Ivory Coast.",
            "sahel",
        ),
        ("fr", "2023-11-14", "L'armée malienne et Wagner sont entrés dans Kidal, que tenait le CSP-DPA.", "sahel"),
        ("ru", "2024-07-28", "Туареги разбили колонну армии Мали и ЧВК «Вагнер» у Тинзауатена.", "sahel"),
        ("en", "2022-08-20", "Al-Shabab stormed a hotel in Mogadishu, Somalia's police said.", "somalia"),
    ],
)
def test_a_report_of_a_war_next_door_stays_there(language, published, text, war):
    assert _war(language, published, text) == war


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In fact a car bomb went off outside a town hall, police said."),
        ("en", "Ivory Coast voted on Saturday, and Cameroon won the cup."),
        ("uk", "Цар видав указ, і пар вистачило на всіх."),
    ],
)
def test_words_that_look_like_a_party_s_letters_are_none(language, text):
    assert _war(language, "2021-06-01", text) not in {
        "cameroon",
        "central-african-republic",
        "chad",
        "ivory-coast",
        "mozambique",
    }
