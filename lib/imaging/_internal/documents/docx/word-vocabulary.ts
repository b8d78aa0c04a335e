/** The words of WordprocessingML that a copy is written with (ECMA-376-1 §17); whatever is not here is not copied. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Content, kept with what is in it (§17.2–§17.4, §17.11, §17.3.3). */
export const KEPT_CONTENT = words(`
  w:body w:p w:r w:tab w:br w:cr w:noBreakHyphen w:softHyphen w:sym w:ptab w:pgNum w:tbl w:tblGrid w:gridCol w:tr w:tc
  w:footnoteRef w:endnoteRef w:separator w:continuationSeparator w:ruby w:rt w:rubyBase w:bdo w:dir`)

/** Math (§22.1): its text is in m:t. */
export const KEPT_MATH = words(`
  m:oMath m:oMathPara m:oMathParaPr m:r m:rPr m:acc m:accPr m:bar m:barPr m:box m:boxPr m:borderBox m:borderBoxPr m:d m:dPr
  m:e m:eqArr m:eqArrPr m:f m:fPr m:func m:funcPr m:fName m:groupChr m:groupChrPr m:limLow m:limLowPr m:limUpp m:limUppPr
  m:lim m:m m:mPr m:mcs m:mc m:mcPr m:mr m:nary m:naryPr m:num m:den m:rad m:radPr m:deg m:sPre m:sPrePr m:sSub m:sSubPr
  m:sSubSup m:sSubSupPr m:sSup m:sSupPr m:sub m:sup m:chr m:begChr m:endChr m:sepChr m:pos m:type m:jc m:sty m:scr m:nor
  m:degHide m:subHide m:supHide m:limLoc m:grow m:shp m:count m:mcJc m:ctrlPr m:lit m:brk m:aln`)

/** Wrappers that add nothing visible: links, controls, tags, and what an accepted insertion was (§17.5, §17.13, §17.16). */
export const UNWRAPPED = words(`
  w:hyperlink w:smartTag w:customXml w:sdt w:sdtContent w:ins w:moveTo mc:AlternateContent mc:Choice`)

/** What is not seen: deletions, comments, bookmarks, permissions, proofing (§17.13). */
export const DROPPED_CONTENT = words(`
  w:del w:moveFrom w:delText w:delInstrText w:bookmarkStart w:bookmarkEnd w:commentRangeStart w:commentRangeEnd
  w:commentReference w:annotationRef w:proofErr w:permStart w:permEnd w:lastRenderedPageBreak w:moveFromRangeStart
  w:moveFromRangeEnd w:moveToRangeStart w:moveToRangeEnd w:customXmlInsRangeStart w:customXmlInsRangeEnd
  w:customXmlDelRangeStart w:customXmlDelRangeEnd w:customXmlMoveFromRangeStart w:customXmlMoveFromRangeEnd
  w:customXmlMoveToRangeStart w:customXmlMoveToRangeEnd w:sdtPr w:sdtEndPr w:smartTagPr w:customXmlPr mc:Fallback w:tblPrEx`)

/** Groups of properties: in them, what is not known is left out. */
export const PROPERTY_GROUPS = words('w:rPr w:pPr w:tblPr w:trPr w:tcPr w:sectPr w:rubyPr w:tblGrid')

/** Properties, and the groups within them (§17.3.1, §17.3.2, §17.4, §17.6, §17.9). */
export const KEPT_PROPERTIES = words(`
  w:rPr w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline w:shadow w:emboss w:imprint
  w:snapToGrid w:color w:spacing w:w w:kern w:position w:sz w:szCs w:highlight w:u w:bdr w:shd w:vertAlign w:rtl w:cs w:em w:lang
  w:pPr w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:widowControl w:numPr w:ilvl w:numId w:pBdr w:top w:left w:bottom w:right
  w:start w:end w:between w:bar w:tabs w:tab w:suppressAutoHyphens w:kinsoku w:wordWrap w:overflowPunct w:topLinePunct
  w:autoSpaceDE w:autoSpaceDN w:bidi w:adjustRightInd w:ind w:contextualSpacing w:mirrorIndents w:jc w:textDirection
  w:textAlignment w:outlineLvl w:sectPr
  w:tblPr w:tblStyle w:bidiVisual w:tblStyleRowBandSize w:tblStyleColBandSize w:tblW w:tblCellSpacing w:tblInd w:tblBorders
  w:insideH w:insideV w:tblLayout w:tblCellMar w:tblLook w:tblGrid w:gridCol
  w:trPr w:cantSplit w:trHeight w:tblHeader w:gridBefore w:gridAfter w:wBefore w:wAfter
  w:tcPr w:tcW w:gridSpan w:hMerge w:vMerge w:tcBorders w:tl2br w:tr2bl w:noWrap w:tcMar w:tcFitText w:vAlign w:hideMark
  w:headerReference w:footerReference w:footnotePr w:endnotePr w:pos w:numFmt w:numStart w:numRestart w:type w:pgSz w:pgMar
  w:pgBorders w:lnNumType w:pgNumType w:cols w:col w:noEndnote w:titlePg w:rtlGutter w:docGrid
  w:rubyPr w:rubyAlign w:hps w:hpsRaise w:hpsBaseText w:lid`)

const ATTRIBUTES = words(`
  val type w h orient code top right bottom left start end header footer gutter space num equalWidth sep sz color fill shadow frame
  before after beforeAutospacing afterAutospacing beforeLines afterLines line lineRule firstLine hanging firstLineChars
  hangingChars leftChars rightChars startChars endChars pos leader linePitch charSpace fmt chapSep countBy distance restart hRule
  firstRow lastRow firstColumn lastColumn noHBand noVBand display offsetFrom zOrder alignment relativeTo clear hint default
  customStyle char`)

/** Values that are words: the simple types of §17.18 and §22.9, as far as they stand in the properties above. */
const VALUES = words(`
  true false on off auto none nil left right center both start end distribute mediumKashida highKashida lowKashida thaiDistribute
  numTab single double dotted dashed dash dotDash dotDotDash triple thick words wave wavyHeavy wavyDouble dottedHeavy dashedHeavy
  dashLong dashLongHeavy dashDotHeavy dashDotDotHeavy dashSmallGap dashDotStroked thinThickSmallGap thickThinSmallGap
  thinThickThinSmallGap thinThickMediumGap thickThinMediumGap thinThickThinMediumGap thinThickLargeGap thickThinLargeGap
  thinThickThinLargeGap doubleWave threeDEmboss threeDEngrave outset inset clear solid horzStripe vertStripe reverseDiagStripe
  diagStripe horzCross diagCross thinHorzStripe thinVertStripe thinReverseDiagStripe thinDiagStripe thinHorzCross thinDiagCross
  pct5 pct10 pct12 pct15 pct20 pct25 pct30 pct35 pct37 pct40 pct45 pct50 pct55 pct60 pct62 pct65 pct70 pct75 pct80 pct85 pct87 pct90 pct95
  black blue cyan green magenta red yellow white darkBlue darkCyan darkGreen darkMagenta darkRed darkYellow darkGray lightGray
  superscript subscript baseline exact atLeast dxa pct page column textWrapping all nextPage nextColumn continuous evenPage oddPage
  portrait landscape decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago bullet
  decimalZero decimalFullWidth decimalHalfWidth arabicAlpha arabicAbjad hebrew1 hebrew2 aiueo iroha japaneseCounting
  chineseCounting ideographTraditional koreanCounting ganada chosung russianLower russianUpper numberInDash
  default lines linesAndChars snapToChars bar num hyphen underscore heavy middleDot top bottom tbRl btLr lrTb lrTbV tbRlV tbLrV
  fixed autofit restart continue newPage newSection eachPage eachSect pageBottom beneathText sectEnd docEnd text margin back front
  allPages firstPage notFirstPage even first odd tab space nothing eastAsia cs dot comma circle underDot singleLevel multilevel
  hybridMultilevel paragraph character table numbering firstRow lastRow firstCol lastCol band1Vert band2Vert band1Horz band2Horz
  neCell nwCell seCell swCell wholeTable centerContinuous rightVertical distributeLetter distributeSpace ltr rtl
  p b i bi undOvr subSup noBar lin skw bar centerGroup cr inline roman script fraktur double-struck sans-serif monospace`)

/** Lengths are twips, points of eighths, percents: a number of more digits is none of them. */
const NUMBER = /^-?\d{1,5}(\.\d{1,4})?(%|pt|cm|mm|in|pc|pi)?$/
const COLOUR = /^[0-9A-Fa-f]{6}$/

/** Fonts that belong to an operating system or an office suite; another name could be anything. */
const FONTS = new Set(
  (
    'Arial|Arial Black|Arial Narrow|Arial Unicode MS|Aptos|Aptos Display|Bahnschrift|Book Antiqua|Bookman Old Style|Calibri|Calibri Light|Cambria|Cambria Math|Candara|Century|Century Gothic|Comic Sans MS|Consolas|Constantia|Corbel|Courier|Courier New|' +
    'Franklin Gothic Book|Garamond|Georgia|Gill Sans MT|Helvetica|Helvetica Neue|Impact|Lucida Console|Lucida Sans Unicode|Lucida Grande|Microsoft Sans Serif|Palatino Linotype|Segoe UI|Segoe UI Symbol|Symbol|Tahoma|Times|Times New Roman|Trebuchet MS|Verdana|Webdings|Wingdings|Wingdings 2|Wingdings 3|' +
    'Liberation Sans|Liberation Serif|Liberation Mono|DejaVu Sans|DejaVu Serif|Carlito|Caladea|Noto Sans|Noto Serif|Noto Sans Arabic|Open Sans|Roboto|Lato|OpenSymbol|MS Gothic|MS Mincho|MS PGothic|MS PMincho|Meiryo|Yu Gothic|Yu Mincho|SimSun|SimHei|NSimSun|Microsoft YaHei|PMingLiU|MingLiU|Malgun Gothic|Batang|Gulim|' +
    'Traditional Arabic|Simplified Arabic|Arabic Typesetting|Sakkal Majalla|Mangal|Nirmala UI|Latha|David|Miriam|Leelawadee UI|Cordia New|Angsana New'
  ).split('|'),
)

export const knownFont = (name: string | undefined): string | null => (name !== undefined && FONTS.has(name) ? name : null)

const isPlain = (value: string): boolean => NUMBER.test(value) || COLOUR.test(value) || VALUES.has(value)

const LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/

/**
 * The value of an attribute if it can only be one of the format's own: a number, a colour or one of its words; else null.
 * Attributes that refer to something, or carry a text, are not here.
 */
export function plainValue(element: string, name: string, value: string): string | null {
  if (element === 'w:lang') return /^w:(val|eastAsia|bidi)$/.test(name) && LANGUAGE.test(value) ? value : null
  if (element === 'w:rFonts' || name === 'w:font') return name === 'w:hint' && VALUES.has(value) ? value : knownFont(value)
  const local = name.slice(name.indexOf(':') + 1)
  if (!/^[wm]:/.test(name) || !ATTRIBUTES.has(local)) return null
  if (element.startsWith('m:') && /[cC]hr$/.test(element)) return [...value].length <= 1 ? value : null
  const isFlags = (element === 'w:sym' && local === 'char') || (element === 'w:tblLook' && local === 'val')
  if (isFlags) return /^[0-9A-Fa-f]{4}$/.test(value) ? value : null
  return isPlain(value) ? value : null
}

/** Styles that Word knows by these names (§17.7.4.9); another name is replaced. */
export const BUILT_IN_STYLE =
  /^(normal|heading [1-9]|title|subtitle|list paragraph|table grid|header|footer|footnote text|footnote reference|endnote text|endnote reference|hyperlink|strong|emphasis|toc [1-9]|toc heading|caption|default paragraph font|normal table|no list|body text|quote|no spacing|list bullet|list number|page number|plain text|table normal)$/i
