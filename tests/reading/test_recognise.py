"""Which form a document is on: by its content, whole or half, or an honest refusal."""

from __future__ import annotations

import re
from itertools import cycle

import pytest

from checker.errors import DocumentError
from checker.reading.finder.pieces import Pieces
from checker.reading.readers.text import read_text
from checker.reading.recognise import recognise
from tests.checking import findings, forms, result_of
from tests.reading.printing import DESCRIPTION, ELY, OLDER, PROVINCE, TEXTS, application
from tests.shared import ROOT


def form_of(text: str) -> str:
    return application(text).form


@pytest.mark.parametrize("form", TEXTS)
def test_each_form_is_known_by_its_content(form: str) -> None:
    assert form_of(TEXTS[form]) == form


@pytest.mark.parametrize("form", TEXTS)
def test_without_its_title_a_form_is_known_by_its_labels(form: str) -> None:
    titles = forms()[form].titles
    text = "\n".join(line for line in TEXTS[form].split("\n") if line not in titles)
    assert form_of(text) == form


@pytest.mark.parametrize("form", [PROVINCE, ELY, DESCRIPTION, OLDER])
def test_half_a_form_is_recognised(form: str) -> None:
    lines = TEXTS[form].split("\n")
    assert form_of("\n".join(lines[: len(lines) // 2])) == form
    assert form_of("\n".join(lines[len(lines) // 2 :])) == form


@pytest.mark.parametrize("form", TEXTS)
def test_a_title_in_capitals_or_over_two_lines(form: str) -> None:
    title = next(title for title in forms()[form].titles if title in TEXTS[form])
    assert form_of(TEXTS[form].replace(title, title.upper(), 1)) == form
    assert form_of(TEXTS[form].replace(title, title.replace(" ", "\n", 1), 1)) == form


def test_a_label_goes_on_in_the_next_line_also_where_its_beginning_stood_alone_before() -> None:
    others = "Valintaesitys\n\nDnro\n\nTukimuoto\n\nHakutunnus\n"
    for rest, found in (("", False), ("osarahoittama", True), ("", False), ("osarahoittama", True)):
        told = application(f"{others}Euroopan unionin\n{rest}\n").recognised_by
        assert ("Euroopan unionin osarahoittama" in told) == found


def test_the_older_form_may_use_the_later_word_for_the_code() -> None:
    assert form_of(TEXTS[OLDER].replace("Projektikoodi", "Hankekoodi")) == OLDER


def test_without_title_and_words_the_code_tells_the_period() -> None:
    shared = "Toiminnan tila: x\nVastuuviranomainen: y\nHakijan perustiedot\nOrganisaatiotyyppi: z\n"
    assert form_of(f"Hankekoodi: S10001\n{shared}") == OLDER
    assert form_of(f"Projektikoodi: S20001\n{shared}") == DESCRIPTION


def test_programmes() -> None:
    found = {name: form.programme for name, form in forms().items() if form.titles}
    assert found == {
        PROVINCE: "2021-2027",
        ELY: "2021-2027",
        DESCRIPTION: "2014-2020",
        OLDER: "2007-2013",
        "hankehakemus-2014": "2014-2020",
        "hankepaatos-2014": "2014-2020",
        "projektihakemus-2007": "2007-2013",
        "projektisuunnitelma-2007": "2007-2013",
        "maksatuspaatos-2007": "2007-2013",
    }


UNKNOWN = "Kirje\n\nKokous alkoi kello 9.\n\nHakemusnumero: 5\nToiminnan tila: hyvä\n"


def test_an_unknown_document_lists_every_form_and_what_it_lacks() -> None:
    with pytest.raises(DocumentError) as error:
        form_of(UNKNOWN)
    assert (error.value.code, error.value.status) == ("unknown_form", "unrecognised")
    tried = {name: (reason, details) for name, reason, details in error.value.details["tried"]}
    assert set(tried) == {name for name, form in forms().items() if form.titles}
    reason, details = tried[DESCRIPTION]
    assert (reason, details["title"], details["found"], details["needed"]) == ("signals", False, ("Toiminnan tila",), 5)
    assert "Hankekoodi" in details["missing"]
    assert "Toiminnan tila" not in details["missing"]


@pytest.mark.parametrize("count", [4, 5])
def test_five_labels_make_a_form_and_four_do_not(count: int) -> None:
    labels = ["Hakuilmoitus", "Hakutunnus", "Tukimuoto", "Hankkeen toteutusalue", "Kustannusarvion tiivistelmä"]
    text = "\n\n".join(labels[:count])
    if count == 5:
        assert form_of(text) == ELY
    else:
        with pytest.raises(DocumentError, match="unknown_form"):
            form_of(text)


def test_a_title_of_one_word_is_not_enough() -> None:
    with pytest.raises(DocumentError, match="unknown_form"):
        form_of("Valintaesitys\n\nEsitämme valittavaksi mallin.\n")


@pytest.mark.parametrize(
    "text",
    [
        "Hankekoodi: A71234\nHankkeen nimi: Malli\n",
        "Seurantaraportti\nHankekoodi: S21234\nHankkeen nimi: Malli\nHankkeen yhteyshenkilön nimi: Malli Matti\n",
        "Osallistujalista\nProjektin nimi: Malli\nProjektikoodi: S11234\n",
        "Maksatuspäätös\nProjektikoodi: S11234\nProjektin nimi: Malli\nLiitteenä maksatuspäätös.\n",
        "Päätös Kestävää kasvua ja työtä 2014–2020 Suomen rakennerahasto-ohjelma\nRahoittava viranomainen: Mallin liitto\n"
        "Hankekoodi: A70177\nKustannusmalli: Flat rate 15 %\n",
    ],
    ids=["card", "report", "list of 2007–2013", "letter", "news"],
)
def test_a_code_beside_a_few_common_labels_makes_no_form(text: str) -> None:
    with pytest.raises(DocumentError, match="unknown_form"):
        recognise(forms(), Pieces(read_text(text.encode(), "a.txt")))


def test_a_document_that_fits_two_forms_equally_is_refused() -> None:
    shared = "Toiminnan tila: x\nVastuuviranomainen: y\nHakijan perustiedot\nOrganisaatiotyyppi: z\nKestävä kehitys\n"
    with pytest.raises(DocumentError) as error:
        form_of(shared)
    assert (error.value.code, error.value.details["forms"]) == ("ambiguous_form", (OLDER, DESCRIPTION))


PAYMENT = (
    "Maksatuspäätös\nEuroopan sosiaalirahaston osittain rahoittamat projektit\nMaksatuspäätöksen päiväys 1.4.2012\n"
    "Maksatuspäätöksen järjestysnumero 6/6\nProjektikoodi S10001\nProjektin nimi Polku\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "Kaupunginhallitus 3.5.2012",
        "§ 77 Maksatuksen merkitseminen tiedoksi",
        "PÖYTÄKIRJA",
        "Esityslista 4/2012",
        "Kokousmuistio 3/2024",
        "Kehittämisryhmän kokous 12.3.2024\nLäsnä: Malli Matti, Esimerkki Elli",
        "Näin luet päätöstä",
        "Sääntökirja",
        "Hankehakemuksen täyttöohje",
        "Maksatushakemus",
        "Muutoshakemus",
    ],
)
def test_minutes_and_guides_that_quote_a_form_are_on_none(head: str) -> None:
    with pytest.raises(DocumentError, match="unknown_form"):
        form_of(f"{head}\n\n{PAYMENT}")


@pytest.mark.parametrize("head", ["Hyväksytty 12 § nojalla", "Ohjeellinen malli", "Kaupunginhallituksen liite"])
def test_other_words_above_a_title_leave_the_form(head: str) -> None:
    assert form_of(f"{head}\n\n{PAYMENT}") == form_of(f"{PAYMENT}\n§ 77\nPöytäkirja\n") == "maksatuspaatos-2007"


TITLE = "Hankehakemus Kestävää kasvua ja työtä 2014–2020 Suomen rakennerahasto-ohjelma"
LABELS = "Hakijan virallinen nimi: Kunta A\nHankkeen julkinen nimi: Polku\nHakemusnumero: 303247\nHakemustyyppi: Uusi"
EXPLAINED = "".join(
    f"{label}\nKirjoita tähän sama tieto kuin rekisterissä. Älä käytä lyhenteitä.\n\n"
    for label in (
        "Viranomaisen merkintöjä", "Viranomainen, jolle hakemus osoitetaan", "Hakijan perustiedot", "Organisaatiotyyppi",
        "Hakijan virallinen nimi", "Hankkeen perustiedot", "Hankkeen julkinen nimi", "Toimintalinja", "Erityistavoite",
    )
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        f"Kunta sai rahaa\n\nHanke alkaa ensi vuonna, kertoo johtaja.\n\n{TITLE}\n{LABELS}\n",
        f"{TITLE}\n\nKunta kertoo hakemuksestaan näin.\n\n{LABELS}\n",
        f"{TITLE}\n{LABELS}\n\nHanke alkaa ensi vuonna, kertoo johtaja.\n",
        f"Hyvä Elli,\n\nlomakkeessa\n{TITLE}\nlukee\n{LABELS}\n\nTarkistathan nämä. Palaan asiaan pian.\n",
        f"Näin haet rahoitusta\n\n{TITLE}\n\n{EXPLAINED}",
        f"Hanke alkaa ensi vuonna, kertoo johtaja. {TITLE} {LABELS.replace(chr(10), ' ')} Tukea saa 80 prosenttia. "
        * 2,
    ],
    ids=["news", "news under the title", "news behind labels", "letter", "guide to every label", "on one line"],
)
def test_what_quotes_a_form_among_sentences_of_its_own_is_on_none(text: str) -> None:
    assert form_of(f"{TITLE}\n{LABELS}\n") == "hankehakemus-2014"
    assert result_of(text.encode()).status == "unrecognised"


WHOLE = (ROOT / "examples/hankepaatos-2014-kunnossa.txt").read_text("utf-8")
MUCH = "\n".join(WHOLE.split("\n")[:24])
TOLD = "Liitto päätti asiasta eilen. Kerromme päätöksestä tässä kaiken.\n\n"


@pytest.mark.parametrize(
    "above",
    [
        f"Liitto antoi rahaa\n\n{TOLD}",
        "Saimme päätöksen, josta pyydämme selvitystä. Siinä lukee näin:\n\n",
        "Hyvä vastaanottaja,\n\nlähetämme tiedoksi päätöksen, jonka saimme eilen.\n\n",
        "Hakuilmoitus: keväthaku\n\nHaku on avoinna kuukauden. Päätöksessä on nämä kohdat.\n\n",
    ],
    ids=["news", "complaint", "letter", "call"],
)
def test_below_sentences_of_somebody_else_only_most_of_a_form_is_the_form(above: str) -> None:
    assert form_of(MUCH) == form_of(f"{above}{WHOLE}") == "hankepaatos-2014"
    assert result_of(f"{above}{MUCH}".encode()).status == "unrecognised"
    assert result_of(" ".join(f"{above}{MUCH}".split()).encode()).status == "unrecognised"


def test_much_of_an_application_below_sentences_is_not_blamed_for_what_is_not_quoted() -> None:
    application = (ROOT / "examples/hankehakemus-2014-kunnossa.txt").read_text("utf-8")
    result = result_of(f"{TOLD}{application[: application.index('Hankkeen julkinen nimi')]}".encode())
    assert result.problem is not None
    assert (result.status, result.problem.details) == (
        "unrecognised", {"reason": "quoted", "forms": ("hankehakemus-2014",)}
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        (("Kirjoita tähän tieto.", "Katso ohjetta."), "explained"),
        (("[hakija täyttää]", "pp.kk.vvvv"), "explained"),
        (("", ""), None),
    ],
)
@pytest.mark.parametrize("name", ["hankehakemus-2014", "projektihakemus-2007", "hankekuvaus-2014-esr"])
def test_a_form_filled_with_instructions_is_no_application(name: str, told: tuple[str, ...], problem: str) -> None:
    words = cycle(told)
    lines = (ROOT / f"examples/{name}-kunnossa.txt").read_text("utf-8").splitlines()
    text = "\n".join(f"{line.partition(': ')[0]}: {next(words)}" if ": " in line else line for line in lines)
    result = result_of(text.encode())
    assert (result.problem.details["reason"] if result.problem is not None else None) == problem


def test_what_excludes_a_form_shows_that_a_document_like_it_is_on_none() -> None:
    for form in forms().values():
        for sign in form.excludes:
            text = (ROOT / f"examples/{form.name}-kunnossa.txt").read_text("utf-8")
            assert form_of(text) == form.name
            changed = result_of(f"{sign}\n\n{text}".encode()).application
            assert changed is None or changed.form == "generic", sign


def test_a_few_words_in_place_of_figures_are_findings() -> None:
    text = (ROOT / "examples/hankehakemus-2014-kunnossa.txt").read_text("utf-8")
    for label in ("Postinumero", "Y-tunnus", "Tilinumero (IBAN)"):
        value = next(line for line in text.splitlines() if line.startswith(label))
        text = text.replace(value, f"{label}: toimitetaan myöhemmin")
    assert result_of(text.encode()).status == "findings"


def test_a_release_is_on_no_form_whatever_it_quotes() -> None:
    assert result_of(f"Tiedote 3.3.2016\n\nLiitto antoi rahaa\n\n{WHOLE}".encode()).status == "unrecognised"


@pytest.mark.parametrize(
    "above",
    [
        "Asiakirja on allekirjoitettu sähköisesti asianhallintajärjestelmässä.\n\n",
        "Siirry sisältöön\nTämä sivusto käyttää evästeitä.\nAloita esitys sivulta:\n\n",
        'Liiton päätös tuesta. Päätös\n\nDownload "Liiton päätös tuesta. Päätös"\n\nTranskriptio\n\n1 ',
    ],
    ids=["signed", "site", "title of a site, twice"],
)
def test_a_line_of_a_site_or_of_its_signing_leaves_the_form(above: str) -> None:
    assert form_of(f"{above}{WHOLE}") == "hankepaatos-2014"


def test_a_short_rejection_says_what_it_is_in_a_sentence_of_the_form() -> None:
    end = WHOLE.index("Toimintalinja")
    rejected = re.sub(r"\n(.* liitto) on myöntänyt teille .*\n", r"\n\1 on hylännyt hakemuksenne.\n", WHOLE[:end])
    start = rejected.index("Päätös\n")
    assert form_of(rejected[start:]) == "hankepaatos-2014"
    assert result_of(rejected[start:].encode()).status == "ok"


def test_sentences_that_go_on_from_another_page_are_the_forms_own() -> None:
    rest = WHOLE[WHOLE.index("Päätöksen tila") :]
    assert form_of(f"ja kylien kanssa. {TOLD}{rest}") == "hankepaatos-2014"


APPLICATION = (
    "Viranomaisen merkintöjä\nSaapumispäivämäärä 3.3.2024\nHakijan perustiedot\nHakijan virallinen nimi Kunta A\n"
)
DECISION = (
    "Rahoittava viranomainen: Esimerkin liitto\nTuensaajat\nKunta A\nHankekoodi: A70001\nPäätöksen tila: Voimassa\n"
    "Päätöksen järjestysnumero: 1/1\n"
)


@pytest.mark.parametrize(
    ("opening", "labels"),
    [
        ("Hankehakemus\nUudistuva ja osaava Suomi 2021–2027", f"{APPLICATION}Hankkeen perustiedot\n"),
        ("Päätös\nUudistuva ja osaava Suomi 2021–2027", DECISION),
        ("Maksatuspäätös\nKestävää kasvua ja työtä 2014–2020 Suomen rakennerahasto-ohjelma", DECISION),
    ],
    ids=["later application", "later decision", "payment"],
)
def test_a_document_that_prints_another_programme_or_kind_is_on_another_form(opening: str, labels: str) -> None:
    assert form_of(labels) in ("hankehakemus-2014", "hankepaatos-2014")
    with pytest.raises(DocumentError, match="unknown_form"):
        form_of(f"{opening}\n{labels}")


@pytest.mark.parametrize(
    "printed", ["Ohjelmakausi 2000–2006", "Ohjelmakausi\n2000-2006", "Tavoite 3 -ohjelma, ohjelmakausi 2000–2006"]
)
def test_what_prints_a_period_from_before_all_forms_is_on_none(printed: str) -> None:
    title = "Euroopan sosiaalirahaston osittain rahoittamat projektit\n"
    assert form_of(PAYMENT) == form_of(PAYMENT.replace(title, f"{title}Ohjelmakausi 2007–2013\n"))
    text = PAYMENT.replace(title, f"{title}{printed}\n").replace("2012", "2004")
    assert result_of(text.encode()).status == "unrecognised"


def test_a_period_with_a_slip_is_found_by_a_rule() -> None:
    title = "Euroopan sosiaalirahaston osittain rahoittamat projektit\n"
    result = result_of(PAYMENT.replace(title, f"{title}Ohjelmakausi 2007–1013\n").encode())
    assert findings(result) == {"programme/period-known"}


def test_the_caller_may_know_the_form() -> None:
    found = application(UNKNOWN, DESCRIPTION)
    assert (found.form, found.fields["project.status"].text) == (DESCRIPTION, "hyvä")
