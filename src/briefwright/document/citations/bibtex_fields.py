"""What BibTeX and biblatex call types, fields, roles and languages → what Pandoc and CSL call them."""

from __future__ import annotations

from briefwright.document.citations.latex_symbols import listed

_SAME = """
    article book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection suppcollection
    dataset manual misc online patent periodical suppperiodical proceedings mvproceedings inproceedings reference
    mvreference inreference report software thesis unpublished artwork audio commentary image jurisdiction
    legislation legal letter movie music performance review standard video mastersthesis phdthesis techreport
    newsarticle set xdata
"""
KINDS = {name: name for name in _SAME.split()} | {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "webpage": "online",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "masterthesis": "thesis",
    "bachelorthesis": "thesis",
    "bachelorsthesis": "thesis",
    "techreport": "report",
    "data": "dataset",
    "letters": "letter",
    "newspaper": "newsarticle",
    **dict.fromkeys(("softwareversion", "softwaremodule", "codefragment", "computer_program"), "software"),
    **dict.fromkeys(("web_page", "website", "blog"), "online"),
    "journal_article": "article",
    "magazine_article": "article",
    "newspaper_article": "newsarticle",
    "book_section": "incollection",
    "conference_proceedings": "inproceedings",
    "encyclopedia_article": "inreference",
    "working_paper": "report",
    "film": "movie",
    "television_broadcast": "video",
    "statute": "legislation",
    "bill": "legislation",
    "case": "jurisdiction",
    "generic": "misc",
}
"""Types, and those that Pandoc reads for them; Mendeley writes its own."""

NAMES = {
    **{name: name for name in ("author", "editor", "translator", "director", "producer", "composer", "performer")},
    **{name: name for name in ("illustrator", "interviewer", "narrator", "host", "recipient")},
    "bookauthor": "container-author",
    "scriptwriter": "script-writer",
    "reviewedauthor": "reviewed-author",
}
"""Lists of names, and CSL's names of them."""
PERSONS = {
    "": "editor",
    "editor": "editor",
    "compiler": "compiler",
    "director": "director",
    "organizer": "organizer",
    "collaborator": "contributor",
    "translator": "translator",
    "illustrator": "illustrator",
    "producer": "producer",
    "narrator": "narrator",
    "host": "host",
    "interviewer": "interviewer",
    "curator": "curator",
    "chair": "chair",
}
"""Roles of editors that CSL has a list of names for."""

TEXTS = listed(
    """
        title subtitle titleaddon maintitle mainsubtitle maintitleaddon booktitle booksubtitle booktitleaddon
        journaltitle journalsubtitle issuetitle issuesubtitle shorttitle shortjournal series eventtitle venue pages
        volume part volumes pagetotal chapter edition version number issue note addendum howpublished organization
        institution school publisher location origpublisher origlocation origtitle pubstate
        """
)
"""Fields that Pandoc reads as LaTeX."""
PUBLISHERS = ("publisher", "organization", "institution", "school", "howpublished")
LISTS = (*PUBLISHERS[:4], "location", "origlocation")
"""Fields whose parts biblatex finds between `and`."""
VERBATIM = {
    "url": "URL",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "library": "call-number",
}
"""Fields that are not LaTeX."""
DATES = {
    "date": ("issued", ""),
    "urldate": ("accessed", "url"),
    "eventdate": ("event-date", "event"),
    "origdate": ("original-date", "orig"),
}
"""Dates: CSL's name, and what BibTeX puts before `year`."""

RENAMED = {
    "journal": "journaltitle",
    "archiveprefix": "eprinttype",
    "hyphenation": "langid",
    "address": "location",
    "city": "location",
    **dict.fromkeys(("lastchecked", "lastaccessed", "accessed", "urlaccessdate", "accessdate"), "urldate"),
}
"""BibTeX's names of biblatex's fields, and those that programs write."""

_NOTE = "put it into `titleaddon` if it must be read"
UNPRINTED = {
    **dict.fromkeys(
        ("annotator", "commentator", "introduction", "foreword", "afterword", "holder", "nameaddon"), _NOTE
    ),
    **dict.fromkeys(
        ("eventtitleaddon", "reprinttitle", "origlanguage", "issuetitle", "issuesubtitle", "issuetitleaddon"), _NOTE
    ),
    **dict.fromkeys(("related", "relatedstring", "collaboration"), _NOTE),
    "shortauthor": "give the short name as the author",
    "shorteditor": "give the short name as the editor",
    "shorthand": "cite the author and the title, or use a style with numbers",
}
"""Fields that biblatex prints, and for which there is no place in CSL, with a hint for each."""

SERVERS = {
    "arxiv": "https://arxiv.org/abs/",
    "jstor": "https://www.jstor.org/stable/",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/",
    "googlebooks": "https://books.google.com/books?id=",
    "hdl": "https://hdl.handle.net/",
    "hal": "https://hal.science/",
    "ssrn": "https://ssrn.com/abstract=",
    "biorxiv": "https://doi.org/",
    "medrxiv": "https://doi.org/",
    "osf": "https://osf.io/",
    "zenodo": "https://zenodo.org/records/",
}
"""Servers of preprints (`eprinttype`), and where their numbers lead."""

KNOWN = {*TEXTS, *NAMES, *VERBATIM, *DATES, *UNPRINTED}
KNOWN |= {
    f"{prefix}{end}{part}"
    for prefix in ("", "url", "event", "orig")
    for end in ("", "end")
    for part in ("year", "month", "day")
}
KNOWN |= set(
    listed(
        """
        abstract accessdate accessed address annotation annote archiveprefix authortype bookpagination crossref
        edited editora editoratype editorb editorbtype editorc editorctype editortype eid entrykey entryset
        entrysubtype eprint eprintclass eprinttype execute file gender hyphenation ids indexsorttitle indextitle
        isan ismn isrn iswc journal key keywords label langid langidopts language lastaccessed lastchecked lista
        listb namea notes numpages options origtitle pagenum pagination pdf presort primaryclass relatedoptions
        relatedtype shorthandintro shortseries sortkey sortname sortshorthand sorttitle sortyear type urlaccessdate
        userb verba xdata xref years
        """
    )
)
"""Fields that have a meaning, printed or not: they are not slips of another one."""

_LANGUAGES = """
    english en american en-US usenglish en-US british en-GB ukenglish en-GB canadian en-CA australian en-AU
    newzealand en-NZ eng en japanese ja jpn ja german de-DE ngerman de-DE deutsch de-DE ger de deu de
    austrian de-AT naustrian de-AT swissgerman de-CH nswissgerman de-CH french fr-FR francais fr-FR français fr-FR
    fre fr fra fr acadian fr-CA canadien fr-CA spanish es-ES español es-ES spa es italian it-IT italiano it-IT
    ita it chinese zh zh-cn zh-CN zho zh chi zh korean ko kor ko russian ru-RU rus ru arabic ar ara ar greek el-GR
    polutonikogreek el-GR portuguese pt-PT portuges pt-PT por pt brazilian pt-BR brazil pt-BR dutch nl-NL dut nl
    nld nl nederlands nl-NL danish da-DK swedish sv-SE norwegian nb-NO norsk nb-NO nynorsk nn-NO finnish fi-FI
    polish pl-PL czech cs-CZ slovak sk-SK slovene sl-SI slovenian sl-SI hungarian hu-HU magyar hu-HU turkish tr-TR
    ukrainian uk-UA hebrew he-IL latin la catalan ca-AD romanian ro-RO bulgarian bg-BG croatian hr-HR serbian sr-RS
    icelandic is-IS estonian et-EE latvian lv-LV lithuanian lt-LT farsi fa persian fa vietnamese vi thai th
    hindi hi indonesian id basque eu galician gl welsh cy irish ga
"""
LANGUAGES = dict(zip(_LANGUAGES.split()[::2], _LANGUAGES.split()[1::2], strict=True))
"""babel's and polyglossia's names of languages, and what libraries call them."""

GENRES = {
    "phdthesis": {
        "en": "PhD diss.", "de": "Diss.", "fr": "thèse de doctorat", "es": "tesis doctoral",
        "it": "tesi di dottorato", "pt": "tese de doutorado", "nl": "proefschrift", "ja": "博士論文",
    },
    "mastersthesis": {
        "en": "master’s thesis", "de": "Masterarbeit", "fr": "mémoire de master", "es": "tesis de maestría",
        "it": "tesi di laurea magistrale", "pt": "dissertação de mestrado", "nl": "masterscriptie", "ja": "修士論文",
    },
    "bathesis": {"en": "bachelor’s thesis", "de": "Bachelorarbeit", "fr": "mémoire de licence", "ja": "卒業論文"},
    "candthesis": {"en": "candidate thesis"},
    "techreport": {
        "en": "technical report", "de": "technischer Bericht", "fr": "rapport technique", "es": "informe técnico",
        "it": "rapporto tecnico", "ja": "技術報告",
    },
    "resreport": {"en": "research report", "de": "Forschungsbericht", "fr": "rapport de recherche", "ja": "研究報告"},
    "software": {"en": "computer software"},
    "datacd": {"en": "data CD"},
    "audiocd": {"en": "audio CD"},
    "patent": {"en": "patent", "de": "Patent", "fr": "brevet", "ja": "特許"},
    "patentus": {"en": "U.S. patent"},
    "patenteu": {"en": "European patent"},
    "patentde": {"en": "German patent"},
    "patentfr": {"en": "French patent"},
    "patentuk": {"en": "British patent"},
    "patreq": {"en": "patent request"},
    "patrequs": {"en": "U.S. patent request"},
    "patreqeu": {"en": "European patent request"},
}  # fmt: skip
"""biblatex's keys for `type`, in the languages of briefs; Chicago's words in English."""
GENRES |= {
    "mathesis": GENRES["mastersthesis"],
    "masterthesis": GENRES["mastersthesis"],
    "bachelorthesis": GENRES["bathesis"],
    "bachelorsthesis": GENRES["bathesis"],
}
STATES = {
    "inpress": {
        "en": "in press", "de": "im Druck", "fr": "sous presse", "es": "en prensa", "it": "in stampa", "ja": "印刷中",
    },
    "forthcoming": {
        "en": "forthcoming", "de": "im Erscheinen", "fr": "à paraître", "es": "de próxima aparición", "ja": "近刊",
    },
    "inpreparation": {"en": "in preparation", "de": "in Vorbereitung", "fr": "en préparation", "ja": "準備中"},
    "submitted": {"en": "submitted", "de": "eingereicht", "fr": "soumis", "ja": "投稿中"},
    "prepublished": {"en": "pre-published"},
}  # fmt: skip
"""biblatex's keys for `pubstate`."""

_ORDINALS = """
    first erste 1e première premier primera prima primeira eerste
    second zweite deuxième seconde segunda seconda tweede
    third dritte troisième tercera terza terceira derde
    fourth vierte quatrième cuarta quarta vierde
    fifth fünfte cinquième quinta vijfde
    sixth sechste sixième sexta sesta zesde
    seventh siebte septième séptima settima zevende
    eighth achte huitième octava ottava oitava
    ninth neunte neuvième novena nona negende
    tenth zehnte dixième décima decima tiende
    eleventh elfte onzième
    twelfth zwölfte douzième
    thirteenth dreizehnte treizième
    fourteenth vierzehnte quatorzième
    fifteenth fünfzehnte quinzième
    sixteenth sechzehnte seizième
    seventeenth
    eighteenth
    nineteenth
    twentieth zwanzigste vingtième
"""
ORDINALS = {word: number for number, line in enumerate(_ORDINALS.strip().splitlines(), 1) for word in line.split()}
