import { hasCategory } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import {
  confidentialityAction,
  isDummySequence,
  type ConfidentialityAction,
  type ConfidentialityProfile,
  type ActionRuling,
} from './confidentiality-action'
import { decodeCharacterSet } from '../parse/decode-character-set'
import { readElements, type DataSet, type Element } from '../parse/read-elements'
import {
  hasGrammar,
  isWellFormed,
  maxValueBytes,
  replacementValue,
  namesNobody,
  type ReplacementContext,
} from './replacement-value'
import { joinSmallPieces, sizeOfPieces, type Piece } from '../write/pieces'
import { isSafePrivateCreator, safePrivateVr } from './safe-private'
import { isPrivate, dictionaryEntry } from '../standard/data-dictionary'
import { UNDEFINED_LENGTH } from '../standard/tags'
import { exceedsMaxSteps, readItemAt, nestedEncoding, type Walk } from '../parse/walk'
import { itemEnd, itemStart, sequenceEnd, writeElementHeader } from '../write/write-element-header'

/** What was done to one attribute, at any depth of the object; never with a value. */
export interface ReportRow {
  /** The keywords of the sequences around it and its own, or its tag where PS3.6 does not know it. */
  path: string
  tag: string
  action: Exclude<ConfidentialityAction, 'keep' | 'enter'>
  rule: string
  times: number
}

export interface DeidentifyContext {
  walk: Walk
  profile: ConfidentialityProfile
  replacement: ReplacementContext
  report: Map<string, ReportRow>
}

/** Elements in the order of the input, each as it is to be written. */
type DeidentifiedElements = Map<number, Piece[]>

/** Longer values are not parsed: one that would need it is replaced or removed. */
const MAX_VALUE_BYTES = 64 * 1024
/** Lists of numbers in text, such as the contours of a plan, may be long. */
const MAX_CODED_VALUE_BYTES = 32 * 1024 * 1024
/** Kept values up to this size are copied at once; longer ones are read when they are written. */
const MAX_COPIED_BYTES = 4096
/** Items that are not joined yet. */
const MAX_UNJOINED_ITEMS = 1024
const CODING_SCHEME = 0x00080102
/** Schemes with published codes (PS3.16 8), so that the meaning of a code is not confidential. */
const PUBLISHED_CODING_SCHEMES =
  /^(DCM|SCT|SRT|SNM3|99SDM|LN|UCUM|RADLEX|FMA|NCIt|UMLS|ICD-O-3|I10|I9|I11|BI|C4|ACR|ASTM.*|ISO.*|MDC|NDC|RFC\d+|UBERON|PUBCHEM_CID|ITIS_TSN|NYUMCCG|BARI)$/

/** Codes that a reader needs, with one of a few values, the same for all patients. */
const ENUMERATED = new Set([0x00080005, 0x00080008, 0x00080060, 0x00080064, 0x00185100, 0x00280004, 0x00281056, 0x20500020])
/** None of the safe private elements has more (PS3.15 Table E.3.10-1). */
const MAX_PRIVATE_VALUES = 16
/** Deeper than any real report. */
const MAX_DEPTH = 64
/** The maximum length of a private creator and of a coding scheme (PS3.5 6.2, LO). */
const MAX_NAME_BYTES = 64

/** The position of a data set in its object. */
interface SequencePath {
  /** The keywords of the sequences around it. */
  path: readonly string[]
  inDummySequence: boolean
}
const ROOT_PATH: SequencePath = { path: [], inDummySequence: false }

/** Rewrites a data set as the profile requires, and reports each change. */
export async function deidentifyDataSet(
  context: DeidentifyContext,
  dataSet: DataSet,
  place: SequencePath = ROOT_PATH,
): Promise<DeidentifiedElements> {
  const { path, inDummySequence } = place
  const creators = await creatorsOf(context, dataSet)
  const scheme = dataSet.elements.get(CODING_SCHEME)
  const inKnownCode = scheme !== undefined && PUBLISHED_CODING_SCHEMES.test((await readShortText(context, scheme)).trim())
  const rewritten: DeidentifiedElements = new Map()
  for (const element of dataSet.elements.values()) {
    const { tag } = element
    const vr = element.encoding.explicit ? element.vr : (dictionaryEntry(tag)?.vr ?? 'UN')
    const creator = isPrivate(tag) ? (creators.get((tag & 0xff00) >= 0x1000 ? creatorOf(tag) : tag) ?? null) : null
    const ruling = confidentialityAction({ tag, vr, creator, inKnownCode, inDummySequence }, context.profile)
    const pieces = await deidentifyElement(context, element, {
      ...ruling,
      vr: valueVr(element, vr, creator),
      path,
      inDummySequence,
    })
    if (pieces) rewritten.set(tag, pieces)
  }
  return rewritten
}

/** PS3.5 7.8.1: (gggg,00bb) names the creator of the elements (gggg,bb00) to (gggg,bbFF). */
const creatorOf = (tag: number): number => tag - (tag & 0xffff) + ((tag & 0xff00) >>> 8)

function valueVr({ tag }: Element, vr: string, creator: string | null): string {
  if (isPrivate(tag)) return (creator && safePrivateVr(tag, creator)) ?? 'LO'
  return dictionaryEntry(tag)?.vr ?? vr
}

async function creatorsOf(context: DeidentifyContext, { elements }: DataSet): Promise<Map<number, string>> {
  const creators = new Map<number, string>()
  if (!context.profile.retain?.safePrivate) return creators
  for (const element of elements.values()) {
    if (!isPrivate(element.tag) || (element.tag & 0xffff) >= 0x100) continue
    if (element.value.end - element.value.start > MAX_NAME_BYTES) continue
    const text = (await readShortText(context, element)).replace(/[ \0]+$/, '')
    if (isSafePrivateCreator(text)) creators.set(element.tag, text)
  }
  return creators
}

async function readShortText({ walk }: DeidentifyContext, { value }: Element): Promise<string> {
  return decodeCharacterSet(await walk.reader.read(value.start, Math.min(value.end, value.start + MAX_NAME_BYTES)), [])
}

interface RuledElement extends ActionRuling, SequencePath {
  /** The actual VR, whatever its header says. */
  vr: string
}

async function deidentifyElement(context: DeidentifyContext, element: Element, ruling: RuledElement): Promise<Piece[] | null> {
  const { tag, vr, value, encoding, isDelimited } = element
  const report = (action: ReportRow['action'], rule = ruling.rule) =>
    addReportRow(context.report, { tag, action, rule, path: ruling.path })
  const removed = (rule?: string) => (report('remove', rule), null)
  const { action } = ruling
  if (action === 'remove') return removed()
  if (action === 'enter') {
    const items = await deidentifySequence(context, element, ruling)
    return items ? [writeElementHeader(tag, vr, UNDEFINED_LENGTH, encoding), ...items] : removed('a sequence that cannot be read')
  }
  // An emptied sequence is one without items; no other value may be ended by a delimiter.
  if (isDelimited && !(ruling.vr === 'SQ' && action === 'empty')) return removed('not of the kind that PS3.6 says')
  const length = value.end - value.start
  const written = (bytes: Uint8Array) => [writeElementHeader(tag, vr, bytes.length, encoding), bytes]
  const isRead = length <= (hasGrammar(ruling.vr) ? MAX_CODED_VALUE_BYTES : MAX_VALUE_BYTES)
  const old = isRead ? await context.walk.reader.read(value.start, value.end) : null
  if (action === 'keep') {
    const keptBytes = Math.min(length, maxValueBytes(ruling.vr, dictionaryEntry(tag)?.maxValues ?? MAX_PRIVATE_VALUES))
    const isWellFormedValue = old ? isWellFormed(ruling.vr, old) : !hasGrammar(ruling.vr)
    const isSafe =
      ruling.isRequested || ENUMERATED.has(tag) || !old || namesNobody(ruling.vr, old, context.replacement.nameTokens)
    const same =
      old && keptBytes <= MAX_COPIED_BYTES ? old.subarray(0, keptBytes) : { start: value.start, end: value.start + keptBytes }
    if (isWellFormedValue && isSafe && keptBytes % 2 === 0) return [writeElementHeader(tag, vr, keptBytes, encoding), same]
    report(
      isWellFormedValue ? 'dummy' : 'empty',
      isWellFormedValue ? 'more than a few words of its kind, or one of a name' : 'not what its VR says',
    )
    return written(
      (isWellFormedValue && (await replacementValue('dummy', ruling.vr, old ?? new Uint8Array(1), context.replacement))) ||
        new Uint8Array(0),
    )
  }
  if (length === 0) return written(new Uint8Array(0))
  const bytes = await replacementValue(action, ruling.vr, old ?? new Uint8Array(1), context.replacement)
  if (!bytes) return removed(`${ruling.rule}; it cannot be read`)
  report(action)
  return written(bytes)
}

/** The rewritten items of a sequence; null where it is not one. */
async function deidentifySequence(
  context: DeidentifyContext,
  element: Element,
  { path, inDummySequence, rule }: RuledElement,
): Promise<Piece[] | null> {
  const encoding = nestedEncoding(element, element.encoding)
  const isKept = rule.endsWith(', K')
  const own = {
    path: [...path, keywordOf(element.tag)],
    inDummySequence: !isKept && (inDummySequence || isDummySequence(element.tag)),
  }
  let pieces: Piece[] = []
  let loose = 0
  try {
    if (path.length >= MAX_DEPTH) throw fail('dicom_sequence_too_deep')
    for (let offset = element.value.start; offset < element.value.end;) {
      const item = await readItemAt(context.walk, offset, element.value.end, encoding)
      if (item.delimiter) break
      const level = await deidentifyDataSet(context, await readElements(context.walk, item.content, encoding), own)
      pieces.push(...joinSmallPieces([itemStart(encoding), ...sortedPieces(level), itemEnd(encoding)]))
      offset = item.next
      if ((loose += 1) % MAX_UNJOINED_ITEMS === 0) pieces = joinSmallPieces(pieces)
    }
  } catch (thrown) {
    if (!hasCategory(thrown, 'corrupt') || exceedsMaxSteps(context.walk)) throw thrown
    return null
  }
  return joinSmallPieces([...pieces, sequenceEnd(encoding)])
}

/** The pieces of a level by tag, as PS3.5 7.1 requires. */
export const sortedPieces = (level: DeidentifiedElements): Piece[] =>
  [...level.entries()].sort(([a], [b]) => a - b).flatMap(([, pieces]) => (sizeOfPieces(pieces) > 0 ? pieces : []))

const keywordOf = (tag: number): string => dictionaryEntry(tag)?.keyword ?? formatTag(tag)

/** A tag as the standard writes it. */
const formatTag = (tag: number): string => {
  const hex = tag.toString(16).padStart(8, '0').toUpperCase()
  return `(${hex.slice(0, 4)},${hex.slice(4)})`
}

const MAX_REPORT_ROWS = 5000

export function addReportRow(
  report: DeidentifyContext['report'],
  { tag, action, rule, path }: { tag: number; action: ReportRow['action']; rule: string; path: readonly string[] },
): void {
  if ((tag & 0xffff) === 0) return // Group lengths are optional.
  const name = [...path, keywordOf(tag)].join(' › ')
  const key = `${name}\n${tag}\n${action}\n${rule}`
  const known = report.get(key)
  if (known) known.times += 1
  else if (report.size < MAX_REPORT_ROWS) report.set(key, { path: name, tag: formatTag(tag), action, rule, times: 1 })
}
