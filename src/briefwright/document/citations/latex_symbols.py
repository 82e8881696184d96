r"""The names of LaTeX's commands → what each prints, as far as titles, names and notes of sources use them."""

from __future__ import annotations

_MARKS = """
    ` 0300 ' 0301 ^ 0302 ~ 0303 = 0304 u 0306 . 0307 " 0308 h 0309 r 030a H 030b v 030c | 030d U 030e G 030f f 0311
    d 0323 c 0327 k 0328 b 0331 t 0361 textogonekcentered 0328 textcommabelow 0326 cedilla 0327 textcommaabove 0313
"""
ACCENTS = dict(zip(_MARKS.split()[::2], (chr(int(code, 16)) for code in _MARKS.split()[1::2]), strict=True))
"""Commands that set a mark on the letter after them, and that mark."""


def listed(text: str) -> list[str]:
    """The words of a table."""
    return text.split()


def _table(text: str) -> dict[str, str]:
    """name sign name sign …"""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


SYMBOLS = {
    **_table(
        """
        aa å AA Å ss ß SS ẞ o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ i ı j ȷ ij ĳ IJ Ĳ dh ð DH Ð th þ TH Þ dj đ DJ Đ
        ng ŋ NG Ŋ textthorn þ textTHORN Þ textdh ð texteth ð textschwa ə textyogh ȝ textwynn ƿ pounds £
        textsterling £ textyen ¥ yen ¥ textcent ¢ cent ¢ textwon ₩ textlira ₤ textdong ₫ textpeso ₱ textbaht ฿
        textnaira ₦ textcolonmonetary ₡ textflorin ƒ textcurrency ¤ textrupee ₹ S § P ¶ textsection §
        textparagraph ¶ textpilcrow ¶ dag † ddag ‡ textdagger † textdaggerdbl ‡ copyright © textcopyright ©
        textregistered ® texttrademark ™ textservicemark ℠ textnumero № textordfeminine ª textordmasculine º
        textdegree ° degree ° degrees ° textcelsius ℃ celsius °C textless < textgreater > textbar |
        textbardbl ‖ textbrokenbar ¦ textbullet • textperiodcentered · textcdot · textellipsis … dots … ldots …
        textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ”
        textquotedbl \" textquotesingle ' quotedblbase „ quotesinglbase ‚ guillemotleft « guillemotright »
        guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › glqq „ grqq “ glq ‚ grq ‘ flqq «
        frqq » flq ‹ frq › lq ‘ rq ’ lqq “ rqq ” dq \" textexclamdown ¡ textquestiondown ¿ textmu µ textohm Ω
        textminus − texttimes × textdiv ÷ textpm ± textonehalf ½ textonequarter ¼ textthreequarters ¾
        textonesuperior ¹ texttwosuperior ² textthreesuperior ³ textperthousand ‰ textpertenthousand ‱
        textrightarrow → textleftarrow ← textuparrow ↑ textdownarrow ↓ textasteriskcentered ∗ textestimated ℮
        textreferencemark ※ checkmark ✓ textdoublepipe ǁ textdoublebarpipe ǂ textpipe ǀ textglotstop ʔ
        textmusicalnote ♪ slash / textfractionsolidus ⁄ hyphen - hyp - adddot .
        addcomma , addcolon : addsemicolon ; addslash / textcelsius ℃ textprime ′ prime ′ textalpha α
        textbeta β textgamma γ textdelta δ textpi π textomega ω textasciigrave ` textasciiacute ´
        textasciidieresis ¨ textasciicaron ˇ textasciimacron ¯ textvisiblespace ␣ TeX TeX LaTeX LaTeX
        LaTeXe LaTeX2ε BibTeX BibTeX XeTeX XeTeX LuaTeX LuaTeX ConTeXt ConTeXt pdfTeX pdfTeX METAFONT METAFONT
        pdfLaTeX pdfLaTeX XeLaTeX XeLaTeX LuaLaTeX LuaLaTeX AmS AmS
        """
    ),
    **dict.fromkeys(
        ("quad", "qquad", "enspace", "enskip", "space", "newline", "linebreak", "addspace", "par", "textspace"), " "
    ),
    **dict.fromkeys(("nobreakspace", "addnbspace", "nbsp"), "\u00a0"),
    **dict.fromkeys(("thinspace", "addthinspace", "medspace", "thickspace"), "\u202f"),
    "adddotspace": ". ",
    "addabbrvspace": " ",
    "bibrangedash": "–",
    "textunderscore": r"\_",
    "textdollar": r"\$",
    "textbraceleft": r"\{",
    "textbraceright": r"\}",
    "lbrace": r"\{",
    "rbrace": r"\}",
    "textbackslash": r"\textbackslash{}",
    "backslash": r"\textbackslash{}",
    "textasciitilde": r"\textasciitilde{}",
    "textasciicircum": r"\textasciicircum{}",
    "textnumbersign": r"\#",
    "textampersand": r"\&",
    "textpercent": r"\%",
}
"""Commands without an argument."""

STYLES = {
    **dict.fromkeys(
        ("emph", "textit", "textsl", "mkbibemph", "mkbibitalic", "citetitle", "mkbibfootnoteemph"), r"\emph{*}"
    ),
    **dict.fromkeys(("textbf", "mkbibbold"), r"\textbf{*}"),
    **dict.fromkeys(("textsc", "textsmallcaps", "mkbibsmallcaps"), r"\textsc{*}"),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript", "up", "textsu"), r"\textsuperscript{*}"),
    "textsubscript": r"\textsubscript{*}",
    "textinferior": r"\textsubscript{*}",
    **dict.fromkeys(("enquote", "mkbibquote", "textquote", "textquotes"), r"\enquote{*}"),
    "mkbibparens": "(*)",
    "parentext": "(*)",
    "mkbibbrackets": "[*]",
    "brackettext": "[*]",
    **dict.fromkeys(
        listed(
            """
        Caps NoCaseChange Verb ac acro acs autocap bibstring caps code fbox hbox ignorespaces lsstyle makebox
        mathrm mbox mkbibacro mkbibordinal nocase nohyphens passthrough protectcase so text textcyrillic textgreek
        textin textlarge textlatin textlf textls textmath textmd textnormal textrm textsf texttt textup ul uline
        underline vbox verb
        """
        ),
        "*",
    ),
}
"""Commands with one argument, and the LaTeX for it: * is where its words go."""

NOTHING = set(
    listed(
        """
        Large allowbreak begingroup bgroup boldmath break centering displaystyle egroup endgroup expandafter
        footnotesize frenchspacing fussy hfil hfill ignorespaces isdot large leavevmode mdseries nobreak nocorr
        noexpand noindent nolinebreak nonfrenchspacing nopagebreak nopunct normalfont normalsize null protect
        raggedright relax rm rmfamily scriptsize selectfont sf sffamily sloppy small tiny tt ttfamily unboldmath
        unskip unspace upshape xspace
        """
    )
)
"""Commands that print nothing, and have no argument."""

DROPPED = {"discretionary": 3} | dict.fromkeys(
    listed(
        """
        noopsort hspace vspace label index selectlanguage color fontsize phantom hphantom vphantom nocite SortNoop
        sortnoop ignore
        """
    ),
    1,
)
"""Commands that print nothing, with how many arguments each has."""

RELATIONS = _table(
    """
        leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃ equiv ≡ cong ≅ propto ∝ lt < gt > ll ≪ gg ≫ times ×
        pm ± mp ∓ div ÷ to → rightarrow → longrightarrow → leftarrow ← longleftarrow ← leftrightarrow ↔
        Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔ implies ⇒ mapsto ↦ uparrow ↑ downarrow ↓ in ∈ notin ∉ ni ∋
        subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cup ∪ cap ∩ wedge ∧ vee ∨ land ∧ lor ∨ oplus ⊕ otimes ⊗ perp ⊥
        parallel ∥ mid ∣ prec ≺ succ ≻ lesssim ≲ gtrsim ≳ setminus ∖ leqslant ≤ geqslant ≥ rightleftharpoons ⇌
        hookrightarrow ↪ gets ← asymp ≍ doteq ≐ models ⊨ vdash ⊢ cdot · star ⋆ ast ∗ bullet •
        """
)
"""Signs of a formula that have space around them."""
RELATIONS["cdot"] = "·"

MATH_WORDS = {
    **_table(
        """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
        lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ
        varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ
        Omega Ω infty ∞ partial ∂ nabla ∇ circ ∘ degree ° celsius °C ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ forall ∀
        exists ∃ emptyset ∅ varnothing ∅ neg ¬ lnot ¬ prime ′ ldots … dots … cdots ⋯ sum ∑ prod ∏ int ∫ oint ∮
        angle ∠ triangle △ Box □ square □ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ vert | Vert ‖ lvert |
        rvert | mathsection § pounds £ euro € log log ln ln exp exp sin sin cos cos tan tan min min max max sup sup
        inf inf lim lim det det dim dim arg arg Pr Pr gcd gcd imath i jmath j textdegree ° dag † ddag ‡ dagger †
        ddagger ‡ odot ⊙ oplus ⊕ sharp ♯ flat ♭ natural ♮ therefore ∴ because ∵ top ⊤ bot ⊥ complement ∁ wp ℘
        micro µ
        """
    ),
    "backslash": r"\textbackslash{}",
    "lbrace": r"\{",
    "rbrace": r"\}",
    "quad": " ",
    "qquad": " ",
    "colon": ": ",
}
"""Signs of a formula that stand close."""

UNITS = _table(
    """
        yocto y zepto z atto a femto f pico p nano n micro µ milli m centi c deci d deca da hecto h kilo k mega M
        giga G tera T peta P exa E zetta Z yotta Y metre m meter m m m km km cm cm mm mm um µm micrometre µm nm nm
        pm pm gram g g g kg kg kilogram kg mg mg ug µg t t tonne t second s s s ms ms us µs ns ns minute min hour h
        h h day d ampere A A A mA mA kelvin K K K mole mol mol mol mmol mmol candela cd hertz Hz Hz Hz kHz kHz
        MHz MHz GHz GHz newton N N N kN kN pascal Pa Pa Pa kPa kPa MPa MPa GPa GPa hPa hPa bar bar mbar mbar
        joule J J J kJ kJ MJ MJ watt W W W kW kW MW MW GW GW TW TW mW mW kWh kWh MWh MWh GWh GWh TWh TWh coulomb C
        volt V V V kV kV mV mV ohm Ω weber Wb tesla T T T henry H farad F F F siemens S lumen lm lux lx
        becquerel Bq gray Gy sievert Sv degreeCelsius °C celsius °C degree ° arcminute ′ arcsecond ″ litre L
        liter l L L l l ml ml mL mL hectare ha ha ha percent % electronvolt eV eV eV keV keV MeV MeV GeV GeV
        TeV TeV meV meV decibel dB dB dB neper Np bel B bit bit byte B astronomicalunit au parsec pc dalton Da
        angstrom Å squared ² cubed ³ square ² cubic ³
        """
)
"""siunitx's names of units and prefixes."""
UNITS["percent"] = r"\%"
PREFIXES = set(
    listed(
        """
        yocto zepto atto femto pico nano micro milli centi deci deca hecto kilo mega giga tera peta exa zetta yotta
        """
    )
)
