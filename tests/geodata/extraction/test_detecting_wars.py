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
            "2003-07-19",
            "LURD rebels crossed Po River and shelled Monrovia. Taylor's forces fell back.",
            "liberia",
        ),
        (
            "fr",
            "2003-07-28",
            "Les rebelles du Mouvement pour la démocratie au Liberia tiennent Buchanan, a dit Taylor à Monrovia.",
            "liberia",
        ),
        (
            "ar",
            "2003-06-05",
            "قال متمردو الاتحاد الليبيري من أجل المصالحة والديمقراطية إنهم دخلوا مونروفيا.",
            "liberia",
        ),
        (
            "en",
            "2000-05-09",
            "RUF rebels seized Lunsar and moved on Freetown, Sierra Leone's army said.",
            "sierra-leone",
        ),
        (
            "fr",
            "1999-01-06",
            "Les rebelles du Front révolutionnaire uni sont entrés dans Freetown, que défend l'Ecomog.",
            "sierra-leone",
        ),
        (
            "ru",
            "2000-05-06",
            "Повстанцы Объединенного революционного фронта взяли Макени, сообщили в Сьерра-Леоне.",
            "sierra-leone",
        ),
    ],
)
def test_liberia_and_sierra_leone_are_told_apart(language, published, text, war):
    assert _war(language, published, text) == war


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


@pytest.mark.parametrize(
    ("language", "published", "text", "war"),
    [
        (
            "en",
            "2008-08-12",
            "Russian troops entered the Georgian town of Gori, the Interior Ministry in Tbilisi said.",
            "georgia-2008",
        ),
        (
            "ru",
            "2008-08-09",
            "Грузинские войска обстреляли Цхинвали. Эдуард Кокойты заявил, что село Тамарашени отбито.",
            "georgia-2008",
        ),
        (
            "ar",
            "2008-08-11",
            "دخلت القوات الروسية مدينة غوري، وقال سيرغي باغابش إن القوات الأبخازية سيطرت على وادي كودوري.",
            "georgia-2008",
        ),
        (
            "en",
            "2000-02-06",
            "Russian troops captured Minutka Square in Grozny. Chechen fighters withdrew to Alkhan-Kala.",
            "chechnya",
        ),
        ("ru", "1999-09-06", "Федеральные войска освободили Чабанмахи, сообщили в МВД Дагестана.", "chechnya"),
        (
            "fr",
            "1996-08-07",
            "Les indépendantistes tchétchènes se sont emparés du centre de Grozny. Moscou dément.",
            "chechnya",
        ),
        (
            "en",
            "2024-08-09",
            "Russian forces captured a village near Pokrovsk, Moscow said. Ukraine's army denied it. Abkhazia waits.",
            "ukraine",
        ),
        (
            "ru",
            "2023-05-20",
            "Российские войска взяли Бахмут. Глава Чечни Рамзан Кадыров сообщил о боях за Марьинку. ВСУ опровергли.",
            "ukraine",
        ),
        (
            "uk",
            "2022-04-01",
            "Російські війська обстріляли Харків. Україна, каже Зеленський, звільнила Бучу від частин із Чечні.",
            "ukraine",
        ),
        (
            "ru",
            "2020-10-09",
            "Армия Азербайджана взяла Гадрут. Минобороны Армении опровергло. Россия и Грузия призвали к миру.",
            "karabakh-2020",
        ),
        (
            "en",
            "2016-09-20",
            "Russian warplanes bombed Khan Sheikhoun. Syrian forces and Chechen fighters clashed over a hill.",
            "syria",
        ),
    ],
)
def test_the_wars_that_russia_fights_are_told_apart(language, published, text, war):
    assert _war(language, published, text) == war


@pytest.mark.parametrize(
    ("language", "published", "text", "war"),
    [
        ("en", "1995-07-11", "Bosnian Serb forces captured Srebrenica. NATO jets bombed Serb tanks.", "bosnia-croatia"),
        (
            "fr",
            "1995-08-05",
            "L'armée croate s'est emparée de Knin. Les Serbes de Krajina démentent.",
            "bosnia-croatia",
        ),
        (
            "tr",
            "1992-05-20",
            "Bosnalı Sırp güçleri Saraybosna'yı bombaladı. Boşnak güçleri direniyor.",
            "bosnia-croatia",
        ),
        (
            "en",
            "1999-04-15",
            "NATO jets struck an airfield near Belgrade. The Kosovo Liberation Army took Malisevo.",
            "kosovo",
        ),
        (
            "ru",
            "1999-05-08",
            "Авиация НАТО нанесла удар по Приштине. Югославская армия выбила ОАК из Рачака.",
            "kosovo",
        ),
        (
            "ar",
            "1999-03-28",
            "قصفت طائرات حلف شمال الأطلسي بريشتينا. وأعلن جيش تحرير كوسوفو انسحاب القوات الصربية.",
            "kosovo",
        ),
        (
            "en",
            "2011-06-20",
            "NATO warplanes bombed Tripoli. Libyan rebels took Kikla from Gaddafi's forces. Serbia protested.",
            "libya",
        ),
    ],
)
def test_the_wars_of_yugoslavia_are_told_apart(language, published, text, war):
    assert _war(language, published, text) == war


@pytest.mark.parametrize(
    ("language", "published", "text", "war"),
    [
        (
            "en",
            "1996-12-02",
            "Tajik opposition fighters took Garm. The Defence Ministry in Dushanbe denied it.",
            "tajikistan",
        ),
        (
            "ru",
            "1993-07-13",
            "Боевики таджикской оппозиции захватили заставу на юге Таджикистана. Пограничники отошли.",
            "tajikistan",
        ),
        ("fa", "1996-05-12", "مخالفان تاجیک شهر طویل‌دره را تصرف کردند. وزارت دفاع تاجیکستان تکذیب کرد.", "tajikistan"),
        (
            "en",
            "2021-04-29",
            "Kyrgyz troops took a Tajik border post near Kok-Tash. Tajikistan denied shelling the Batken region.",
            "kyrgyz-tajik-border",
        ),
        (
            "ru",
            "2022-09-16",
            "Таджикские военные обстреляли аэропорт Баткена, сообщила Пограничная служба Кыргызстана.",
            "kyrgyz-tajik-border",
        ),
        (
            "tr",
            "2022-09-17",
            "Kırgızistan, Tacik askerlerinin Batken'i bombaladığını açıkladı. Tacikistan yalanladı.",
            "kyrgyz-tajik-border",
        ),
        (
            "en",
            "2021-07-12",
            "The Taliban captured a crossing on the border with Tajikistan. Afghan soldiers fled. Russia is watching.",
            "afghanistan",
        ),
        (
            "en",
            "2025-05-10",
            "Indian missiles struck the Nur Khan air base, Pakistan said. Shelling killed five in Indian Kashmir.",
            "kashmir",
        ),
        (
            "ru",
            "1999-06-20",
            "Индийские войска заняли высоту в районе Каргила. Пакистан опроверг её потерю.",
            "kashmir",
        ),
        ("ar", "2025-05-07", "أعلن الجيش الهندي أنه قصف مظفر آباد في كشمير. وتوعدت باكستان بالرد.", "kashmir"),
        (
            "en",
            "2025-10-12",
            "Pakistan said it took Taliban posts at Spin Boldak. Islamabad accused India of backing the TTP.",
            "afghanistan",
        ),
    ],
)
def test_the_wars_around_afghanistan_are_told_apart(language, published, text, war):
    assert _war(language, published, text) == war


@pytest.mark.parametrize(
    ("language", "published", "text", "war"),
    [
        ("en", "2009-01-02", "Sri Lankan troops captured Kilinochchi. The Tamil Tigers denied its loss.", "sri-lanka"),
        (
            "fr",
            "2009-05-17",
            "L'armée a pris la côte de Mullaitivu au Sri Lanka. Les Tigres tamouls démentent.",
            "sri-lanka",
        ),
        ("ar", "2009-02-06", "أعلن الجيش السريلانكي دخول بلدة فيسوفامادو، ونفى نمور التاميل ذلك.", "sri-lanka"),
        (
            "en",
            "2017-06-05",
            "Philippine jets bombed Marawi. Islamic State said its fighters of the Maute group held the city.",
            "philippines",
        ),
        ("ru", "2017-10-17", "Армия Филиппин выбила боевиков «Мауте» из Марави. Иснилон Хапилон убит.", "philippines"),
        ("tr", "2017-06-21", "Filipinler ordusu, Maute militanlarının Marawi'den çekildiğini açıkladı.", "philippines"),
        (
            "en",
            "2017-06-05",
            "Iraqi forces took a district of Mosul from Islamic State. The army said IS had lost Baaj, too.",
            "iraq",
        ),
        (
            "en",
            "2025-07-24",
            "Thai jets bombed Cambodian positions near Ta Muen Thom, the Thai army said. Cambodia protested.",
            "thailand-cambodia",
        ),
        (
            "fr",
            "2025-12-09",
            "L'armée thaïlandaise a bombardé O Smach, affirme Phnom Penh. Bangkok dément.",
            "thailand-cambodia",
        ),
        (
            "ru",
            "2025-07-25",
            "Камбоджийские войска обстреляли Сурин, заявила армия Таиланда. Камбоджа отрицает.",
            "thailand-cambodia",
        ),
        (
            "en",
            "2024-04-11",
            "Karen National Union fighters took Myawaddy from Myanmar's junta. Thailand and Cambodia urged calm.",
            "myanmar",
        ),
    ],
)
def test_the_wars_of_south_and_south_east_asia_are_told_apart(language, published, text, war):
    assert _war(language, published, text) == war
