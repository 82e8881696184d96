"""The name of a month, in the languages of briefs and their sources → its number."""

from __future__ import annotations

_MONTHS = """
    january janvier januar jänner enero gennaio janeiro styczeń leden ocak január tammikuu januari
    jan janv jän ene gen
    يناير جانفي ינואר;
    february février fevrier februar feber febrero febbraio fevereiro luty únor şubat február helmikuu
    feb fév fev febr févr
    فبراير فيفري פברואר;
    march mars märz maerz marzo março maart marec marzec březen mart maaliskuu mar mär mrz
    مارس מרץ מרס;
    april avril abril aprile kwiecień duben nisan huhtikuu apr avr abr
    أبريل إبريل أفريل אפריל;
    may mai mayo maggio maio mei maj květen mayıs toukokuu mag
    مايو מאי;
    june juin juni junio giugno junho czerwiec červen haziran kesäkuu jun giu
    يونيو جوان יוני;
    july juillet juli julio luglio julho lipiec červenec temmuz heinäkuu jul juil lug
    يوليو جويلية יולי;
    august août aout agosto augustus sierpień srpen ağustos augusti elokuu aug ago
    أغسطس أوت אוגוסט;
    september septembre septiembre settembre setembro wrzesień září eylül syyskuu sep sept set
    سبتمبر ספטמבר;
    october octobre oktober octubre ottobre outubro październik říjen ekim lokakuu oct okt ott out
    أكتوبر אוקטובר;
    november novembre noviembre novembro listopad kasım marraskuu nov
    نوفمبر נובמבר;
    december décembre decembre dezember diciembre dicembre dezembro grudzień prosinec aralık joulukuu
    dec dez déc dic
    ديسمبر דצמבר
"""
_NUMBERS = {name: number for number, names in enumerate(_MONTHS.split(";"), 1) for name in names.split()}


def month_number(name: str) -> int:
    """11 for November, nov and novembre, without regard to case; 0 for what is no month."""
    return _NUMBERS.get(name.lower(), 0)
