import { hasCategory } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { confidentialityAction, isDummySequence, type ConfidentialityProfile, type ActionRuling } from './confidentiality-action'
import { addReportRow, keywordOf, type DeidentificationReport, type ReportRow } from './deidentification-report'
import { cleanClassUids, cleanKeptValue, type CleanedValue } from './values/keep-value'
import { isLookupTable, lookupTableBytes } from './values/lookup-table-bytes'
import { isPublishedCodingScheme } from './values/coded-entry'
import { isBinaryNumber } from './values/clean-numbers'
import { decodeCharacterSet } from '../parse/decode-character-set'
import { readElements, type DataSet, type Element } from '../parse/read-elements'
import { hasGrammar, isWellFormed, maxValueBytes, replacementValue, type ReplacementContext } from './replacement-value'
import { joinSmallPieces, sizeOfPieces, type Piece } from '../write/pieces'
import { isSafePrivateCreator, safePrivateVr } from './safe-private'
import { dictionaryEntry, isPrivate } from '../standard/data-dictionary'
import { UNDEFINED_LENGTH } from '../standard/tags'
import { exceedsMaxSteps, readItemAt, nestedEncoding, type Walk } from '../parse/walk'
import { itemEnd, itemStart, sequenceEnd, writeElementHeader } from '../write/write-element-header'

export interface DeidentifyContext {
  walk: Walk
  profile: ConfidentialityProfile
  replacement: ReplacementContext
  report: DeidentificationReport
}

/** Elements in the order of the input, each as it is to be written. */
type DeidentifiedElements = Map<number, Piece[]>

/** Longer values are not parsed: one that would need it is replaced or removed. */
const MAX_VALUE_BYTES = 64 * 1024
/** Lists of numbers, such as the contours of a plan or a table, may be long. A longer one cannot be checked, and is removed. */
const MAX_CODED_VALUE_BYTES = 32 * 1024 * 1024
/** Kept values up to this size are copied at once; longer ones are read when they are written. */
const MAX_COPIED_BYTES = 4096
/** Items that are not joined yet. */
const MAX_UNJOINED_ITEMS = 1024
const CODING_SCHEME = 0x00080102
const [ICC_PROFILE, COLOR_SPACE] = [0x00282000, 0x00282002]
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
  const schemeName = scheme ? (await readShortText(context, scheme)).replace(/[ \0]+$/g, '').trim() : null
  const inKnownCode = schemeName !== null && isPublishedCodingScheme(schemeName)
  const level: Level = { path, inDummySequence, dataSet, scheme: schemeName }
  const rewritten: DeidentifiedElements = new Map()
  for (const element of dataSet.elements.values()) {
    const { tag } = element
    const vr = element.encoding.explicit ? element.vr : (dictionaryEntry(tag)?.vr ?? 'UN')
    const creator = isPrivate(tag) ? (creators.get((tag & 0xff00) >= 0x1000 ? creatorOf(tag) : tag) ?? null) : null
    const ruling = confidentialityAction({ tag, vr, creator, inKnownCode, inDummySequence }, context.profile)
    const pieces = await deidentifyElement(context, element, { ruling, vr: valueVr(element, vr, creator), level })
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

/** What surrounds an element. */
interface Level extends SequencePath {
  dataSet: DataSet
  /** The coding scheme that its elements name. */
  scheme: string | null
}

interface RuledElement {
  ruling: ActionRuling
  /** The actual VR, whatever its header says. */
  vr: string
  level: Level
}

async function deidentifyElement(context: DeidentifyContext, element: Element, ruled: RuledElement): Promise<Piece[] | null> {
  const { ruling, level } = ruled
  const { tag, vr, value, encoding, isDelimited } = element
  const report = (action: ReportRow['action'], rule = ruling.rule) =>
    addReportRow(context.report, { tag, action, rule, path: level.path })
  const removed = (rule?: string) => (report('remove', rule), null)
  const { action } = ruling
  if (action === 'remove') return removed()
  if (action === 'enter') {
    const items = await deidentifySequence(context, element, ruled)
    return items ? [writeElementHeader(tag, vr, UNDEFINED_LENGTH, encoding), ...items] : removed('a sequence that cannot be read')
  }
  // An emptied sequence is one without items; no other value may be ended by a delimiter.
  if (isDelimited && !(ruled.vr === 'SQ' && action === 'empty')) return removed('not of the kind that PS3.6 says')
  const length = value.end - value.start
  const written = (bytes: Uint8Array) => [writeElementHeader(tag, vr, bytes.length, encoding), bytes]
  const isRead = length <= (isLong(ruled.vr) ? MAX_CODED_VALUE_BYTES : MAX_VALUE_BYTES)
  const old = isRead ? await context.walk.reader.read(value.start, value.end) : null
  if (action === 'keep') {
    const kept = old && (await keepValue(context, element, old, ruled))
    if (!kept) return removed('too long to be checked')
    if (kept.action) report(kept.action, kept.rule)
    const { bytes } = kept
    // A long value that stays is read again when it is written.
    const isCopied = kept.action !== null || bytes.length <= MAX_COPIED_BYTES
    return [
      writeElementHeader(tag, vr, bytes.length, encoding),
      isCopied ? bytes : { start: value.start, end: value.start + bytes.length },
    ]
  }
  if (length === 0) return written(new Uint8Array(0))
  const bytes = await replacementValue(action, ruled.vr, old ?? new Uint8Array(1), context.replacement)
  if (!bytes) return removed(`${ruling.rule}; it cannot be read`)
  report(action)
  return written(bytes)
}

/** Of these VRs values may be long lists. */
const isLong = (vr: string): boolean => hasGrammar(vr) || isBinaryNumber(vr)

/** A value that the profile keeps, as far as it may stay; `action` is null where nothing is changed. */
async function keepValue(
  context: DeidentifyContext,
  element: Element,
  old: Uint8Array,
  { vr, ruling: { isRequested }, level: { dataSet, scheme } }: RuledElement,
): Promise<{ bytes: Uint8Array } & (Omit<CleanedValue, 'bytes'> | { action: null; rule?: undefined })> {
  const { tag, encoding } = element
  const maxBytes = Math.min(
    maxValueBytes(vr, dictionaryEntry(tag)?.maxValues ?? MAX_PRIVATE_VALUES),
    isLookupTable(tag) ? await lookupTableBytes(context.walk, dataSet, tag, old.length) : Infinity,
  )
  const bytes = old.subarray(0, maxBytes)
  if (!isWellFormed(vr, bytes) || bytes.length % 2 !== 0)
    return { bytes: new Uint8Array(0), action: 'empty', rule: 'not what its VR says' }
  const space = tag === ICC_PROFILE ? dataSet.elements.get(COLOR_SPACE) : undefined
  const colorSpace = space ? (await readShortText(context, space)).trim() : null
  const attribute = { tag, vr, littleEndian: encoding.littleEndian, scheme, colorSpace }
  const cleaned = isRequested
    ? null
    : vr === 'UI'
      ? await cleanClassUids(bytes, context.replacement)
      : cleanKeptValue(attribute, bytes, context.replacement)
  if (cleaned) return cleaned
  return bytes.length === old.length
    ? { bytes, action: null }
    : { bytes, action: 'clean', rule: 'more bytes than its values have' }
}

/** The rewritten items of a sequence; null where it is not one. */
async function deidentifySequence(
  context: DeidentifyContext,
  element: Element,
  { level: { path, inDummySequence }, ruling: { rule } }: RuledElement,
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
