import { hasCategory } from '../../../errors/app-error'
import { trimPadding, trimPaddingEnd } from '../parse/trim-padding'
import { fail } from '../../../errors/fail'
import { confidentialityAction, isDummySequence, type ConfidentialityProfile, type ActionRuling } from './confidentiality-action'
import { addReportRow, keywordOf, type DeidentificationReport, type ReportRow } from './deidentification-report'
import { cleanClassUids, cleanKeptValue, type CleanedValue } from './values/keep-value'
import { describedBytes } from './values/described-bytes'
import { readSourceMeaning } from './values/read-source-meaning'
import { isPublishedCodingScheme, mayCodeStay } from './values/coded-entry'
import { decodeCharacterSet } from '../parse/decode-character-set'
import { readElements, type DataSet, type Element } from '../parse/read-elements'
import {
  hasGrammar,
  isNumericVr,
  isWellFormed,
  isWholeValues,
  maxValueBytes,
  replacementValue,
  DUMMY_TEXT,
  paddedText,
  type ReplacementContext,
  valuesOf,
} from './replacement-value'
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
/** Lists of numbers in text, such as the contours of a plan, may be long. A longer one cannot be checked, and is removed. */
const MAX_CODED_VALUE_BYTES = 32 * 1024 * 1024
/** Kept values up to this size are copied at once; longer ones are read when they are written. */
const MAX_COPIED_BYTES = 4096
/** Items that are not joined yet. */
const MAX_UNJOINED_ITEMS = 1024
const CODING_SCHEME = 0x00080102
const CODE_VALUES = [0x00080100, 0x00080119]
const URN_CODE_VALUE = 0x00080120
const LOST_CODE = 'a code without the form of its scheme: a dummy of no published scheme'
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
  const scheme = await readTrimmed(context, dataSet.elements.get(CODING_SCHEME))
  const code = await readTrimmed(context, CODE_VALUES.map((tag) => dataSet.elements.get(tag)).find(Boolean))
  const inKnownCode = scheme !== null && isPublishedCodingScheme(scheme)
  const sourceMeaning = await readSourceMeaning(context, dataSet)
  const level: Level = { path, inDummySequence, dataSet, scheme, code, sourceMeaning }
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
    const text = trimPaddingEnd(await readShortText(context, element))
    if (isSafePrivateCreator(text)) creators.set(element.tag, text)
  }
  return creators
}

async function readShortText({ walk }: DeidentifyContext, { value }: Element): Promise<string> {
  return decodeCharacterSet(await walk.reader.read(value.start, Math.min(value.end, value.start + MAX_NAME_BYTES)), [])
}

const readTrimmed = async (context: DeidentifyContext, element: Element | undefined): Promise<string | null> =>
  element ? trimPadding(await readShortText(context, element)) : null

/** What surrounds an element. */
interface Level extends SequencePath {
  dataSet: DataSet
  /** The coding scheme and the code that its elements name. */
  scheme: string | null
  code: string | null
  /** What the code of a channel's source means. */
  sourceMeaning: string | null
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
  if (action === 'keep' && isNumericVr(ruled.vr) && tag !== ICC_PROFILE) return keepNumbers(context, element, ruled)
  const isRead = length <= (hasGrammar(ruled.vr) ? MAX_CODED_VALUE_BYTES : MAX_VALUE_BYTES)
  const old = isRead ? await context.walk.reader.read(value.start, value.end) : null
  if (action === 'keep') return old ? keepText(context, element, old, ruled) : removed('too long to be checked')
  if (length === 0) return written(new Uint8Array(0))
  const bytes = await replacementValue(action, ruled.vr, old ?? new Uint8Array(1), context.replacement)
  if (!bytes) return removed(`${ruling.rule}; it cannot be read`)
  // Well-known UIDs, and what an earlier de-identification left, are what they were.
  if (!old || !isSameValue(old, bytes)) report(bytes.length === 0 ? 'empty' : action)
  return written(bytes)
}

/** Padding says nothing: UIDs are filled with a NUL, which not every writer does. */
const isSameValue = (a: Uint8Array, b: Uint8Array): boolean => valuesOf(a).join('\\') === valuesOf(b).join('\\')

/**
 * Binary numbers stay as they are, whatever letters their bytes would be: a 0 in place of one would be read as measured. What
 * is no whole value, or lies behind the values that PS3.6 or a descriptor allows, is not written.
 */
async function keepNumbers(context: DeidentifyContext, element: Element, { vr, level }: RuledElement): Promise<Piece[]> {
  const { tag, value, encoding } = element
  const length = value.end - value.start
  const maxBytes = Math.min(
    maxValueBytes(vr, dictionaryEntry(tag)?.maxValues ?? MAX_PRIVATE_VALUES),
    await describedBytes(context.walk, level.dataSet, tag, length),
  )
  const kept = isWholeValues(vr, length) ? Math.min(length, maxBytes) : 0
  if (kept < length)
    addReportRow(context.report, {
      ...{ tag, path: level.path, action: kept === 0 ? 'empty' : 'clean' },
      rule: kept === 0 ? 'not what its VR or its descriptor says' : 'more bytes than its values have',
    })
  const span = { start: value.start, end: value.start + kept }
  const content = kept <= MAX_COPIED_BYTES ? await context.walk.reader.read(span.start, span.end) : span
  return [writeElementHeader(tag, element.vr, kept, encoding), content]
}

async function keepText(context: DeidentifyContext, element: Element, old: Uint8Array, ruled: RuledElement): Promise<Piece[]> {
  const { tag, vr, value, encoding } = element
  const { bytes, action, rule } = await keepValue(context, element, old, ruled)
  if (action) addReportRow(context.report, { tag, action, rule, path: ruled.level.path })
  // A long value that stays is read again when it is written.
  const isCopied = action !== null || bytes.length <= MAX_COPIED_BYTES
  return [
    writeElementHeader(tag, vr, bytes.length, encoding),
    isCopied ? bytes : { start: value.start, end: value.start + bytes.length },
  ]
}

/** A value that the profile keeps, as far as it may stay; `action` is null where nothing is changed. */
async function keepValue(
  context: DeidentifyContext,
  element: Element,
  old: Uint8Array,
  { vr, ruling: { isRequested }, level: { dataSet, ...surroundings } }: RuledElement,
): Promise<{ bytes: Uint8Array } & (Omit<CleanedValue, 'bytes'> | { action: null; rule?: undefined })> {
  const { tag, encoding } = element
  const maxBytes = Math.min(
    maxValueBytes(vr, dictionaryEntry(tag)?.maxValues ?? MAX_PRIVATE_VALUES),
    await describedBytes(context.walk, dataSet, tag, old.length),
  )
  const bytes = old.subarray(0, maxBytes)
  if (!isWellFormed(vr, bytes) || bytes.length % 2 !== 0)
    return { bytes: new Uint8Array(0), action: 'empty', rule: 'not what its VR says' }
  const space = tag === ICC_PROFILE ? dataSet.elements.get(COLOR_SPACE) : undefined
  const colorSpace = space ? (await readShortText(context, space)).trim() : null
  const attribute = { ...surroundings, tag, vr, littleEndian: encoding.littleEndian, colorSpace }
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

/**
 * Returns whether a data set is a code that may not stay. Its item is replaced as a whole: what is left of it, or a dummy beside
 * the name of its scheme, would be another code of that. A URN can be anything.
 */
async function isLostCode(context: DeidentifyContext, { elements }: DataSet): Promise<boolean> {
  if (await readTrimmed(context, elements.get(URN_CODE_VALUE))) return true
  const code = await readTrimmed(context, CODE_VALUES.map((tag) => elements.get(tag)).find(Boolean))
  const scheme = await readTrimmed(context, elements.get(CODING_SCHEME))
  return Boolean(code) && !mayCodeStay(scheme ?? '', code!, context.replacement.nameTokens)
}

/** A code that says that there was one: many modules require it. Its scheme is private by its first digits (PS3.16 8). */
const dummyCode = (encoding: DataSet['encoding']): Piece[] =>
  (
    [
      [0x00080100, 'SH', DUMMY_TEXT],
      [CODING_SCHEME, 'SH', `99${DUMMY_TEXT}`],
      [0x00080104, 'LO', DUMMY_TEXT],
    ] as const
  ).flatMap(([tag, vr, text]) => {
    const bytes = paddedText(text)
    return [writeElementHeader(tag, vr, bytes.length, encoding), bytes]
  })

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
      offset = item.next
      const dataSet = await readElements(context.walk, item.content, encoding)
      if (!own.inDummySequence && (await isLostCode(context, dataSet))) {
        addReportRow(context.report, { tag: element.tag, action: 'dummy', rule: LOST_CODE, path })
        pieces.push(...joinSmallPieces([itemStart(encoding), ...dummyCode(encoding), itemEnd(encoding)]))
        continue
      }
      const level = await deidentifyDataSet(context, dataSet, own)
      pieces.push(...joinSmallPieces([itemStart(encoding), ...sortedPieces(level), itemEnd(encoding)]))
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
