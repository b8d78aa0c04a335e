import { isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { actionOf, isSecret, type Action, type Profile, type Ruling } from './action-of'
import { decodeText } from './decode-text'
import { readElements, type DataSet, type Element } from './elements'
import { hasGrammar, isWellFormed, mostBytes, newValue, saysNobody, type Making } from './new-value'
import { joinSmall, sizeOf, type Piece } from './pieces'
import { isSafeCreator, safePrivate } from './safe-private'
import { isPrivate, standardElement } from './standard-element'
import { UNDEFINED_LENGTH } from './tags'
import { isTooLong, itemAt, nestedEncoding, type Walk } from './walk'
import { itemEnd, itemStart, sequenceEnd, writeHeader } from './write-header'

/** What was done to one attribute, wherever in the object it stands; never with a value. */
export interface ReportRow {
  /** The keywords of the sequences around it and its own, or its tag where PS3.6 does not know it. */
  path: string
  tag: string
  action: Exclude<Action, 'keep' | 'enter'>
  rule: string
  times: number
}

export interface Rewriting {
  walk: Walk
  profile: Profile
  making: Making
  report: Map<string, ReportRow>
}

/** Elements in the order in which they came, each as it is to be written. */
export type Rewritten = Map<number, Piece[]>

/** Longer values are not looked at: one that would have to be is made anew, or goes. */
const MOST_BYTES = 64 * 1024
/** Lists of numbers in text, such as the contours of a plan, may be long. */
const MOST_CODED_BYTES = 32 * 1024 * 1024
/** What stays of these is copied at once; longer values are read when they are written. */
const MOST_COPIED_BYTES = 4096
/** Items that are not joined yet. */
const MOST_LOOSE = 1024
const CODING_SCHEME = 0x00080102
/** Schemes whose codes are published (PS3.16 8), so that what a code means is nobody's secret. */
const PUBLISHED =
  /^(DCM|SCT|SRT|SNM3|99SDM|LN|UCUM|RADLEX|FMA|NCIt|UMLS|ICD-O-3|I10|I9|I11|BI|C4|ACR|ASTM.*|ISO.*|MDC|NDC|RFC\d+|UBERON|PUBCHEM_CID|ITIS_TSN|NYUMCCG|BARI)$/

/** Codes that a reader cannot do without, and that say one of a few things whoever the patient is. */
const ENUMERATED = new Set([0x00080005, 0x00080008, 0x00080060, 0x00080064, 0x00185100, 0x00280004, 0x00281056, 0x20500020])
/** None of the safe private elements has more (PS3.15 Table E.3.10-1). */
const MOST_PRIVATE_VALUES = 16
/** Deeper than any real report. */
const MOST_DEPTH = 64
/** A private creator and a coding scheme have no longer name (PS3.5 6.2, LO). */
const MOST_NAME_BYTES = 64

/** Where a data set stands in its object. */
interface Place {
  /** The keywords of the sequences around it. */
  path: readonly string[]
  inSecret: boolean
}
const OUTERMOST: Place = { path: [], inSecret: false }

/** Writes a data set again as the profile rules, and says in the report what became of what. */
export async function rewriteLevel(rewriting: Rewriting, dataSet: DataSet, place: Place = OUTERMOST): Promise<Rewritten> {
  const { path, inSecret } = place
  const creators = await creatorsOf(rewriting, dataSet)
  const scheme = dataSet.elements.get(CODING_SCHEME)
  const inKnownCode = scheme !== undefined && PUBLISHED.test((await textOf(rewriting, scheme)).trim())
  const rewritten: Rewritten = new Map()
  for (const element of dataSet.elements.values()) {
    const { tag } = element
    const vr = element.encoding.explicit ? element.vr : (standardElement(tag)?.vr ?? 'UN')
    const creator = isPrivate(tag) ? (creators.get((tag & 0xff00) >= 0x1000 ? creatorOf(tag) : tag) ?? null) : null
    const ruling = actionOf({ tag, vr, creator, inKnownCode, inSecret }, rewriting.profile)
    const pieces = await rewriteElement(rewriting, element, { ...ruling, vr: valueVr(element, vr, creator), path, inSecret })
    if (pieces) rewritten.set(tag, pieces)
  }
  return rewritten
}

/** PS3.5 7.8.1: (gggg,00bb) says whose the elements (gggg,bb00) to (gggg,bbFF) are. */
const creatorOf = (tag: number): number => tag - (tag & 0xffff) + ((tag & 0xff00) >>> 8)

function valueVr({ tag }: Element, vr: string, creator: string | null): string {
  if (isPrivate(tag)) return (creator && safePrivate(tag, creator)) ?? 'LO'
  return standardElement(tag)?.vr ?? vr
}

async function creatorsOf(rewriting: Rewriting, { elements }: DataSet): Promise<Map<number, string>> {
  const creators = new Map<number, string>()
  if (!rewriting.profile.retain?.safePrivate) return creators
  for (const element of elements.values()) {
    if (!isPrivate(element.tag) || (element.tag & 0xffff) >= 0x100) continue
    if (element.value.end - element.value.start > MOST_NAME_BYTES) continue
    const text = (await textOf(rewriting, element)).replace(/[ \0]+$/, '')
    if (isSafeCreator(text)) creators.set(element.tag, text)
  }
  return creators
}

async function textOf({ walk }: Rewriting, { value }: Element): Promise<string> {
  return decodeText(await walk.reader.read(value.start, Math.min(value.end, value.start + MOST_NAME_BYTES)), [])
}

interface Ruled extends Ruling, Place {
  /** What the value is, whatever its header says. */
  vr: string
}

async function rewriteElement(rewriting: Rewriting, element: Element, ruled: Ruled): Promise<Piece[] | null> {
  const { tag, vr, value, encoding, isDelimited } = element
  const tell = (action: ReportRow['action'], rule = ruled.rule) => note(rewriting.report, { tag, action, rule, path: ruled.path })
  const goes = (rule?: string) => (tell('remove', rule), null)
  const { action } = ruled
  if (action === 'remove') return goes()
  if (action === 'enter') {
    const items = await enter(rewriting, element, ruled)
    return items ? [writeHeader(tag, vr, UNDEFINED_LENGTH, encoding), ...items] : goes('a sequence that cannot be read')
  }
  // An emptied sequence is one without items; any other value that a delimiter ends is none.
  if (isDelimited && !(ruled.vr === 'SQ' && action === 'empty')) return goes('not of the kind that PS3.6 says')
  const length = value.end - value.start
  const written = (bytes: Uint8Array) => [writeHeader(tag, vr, bytes.length, encoding), bytes]
  const isRead = length <= (hasGrammar(ruled.vr) ? MOST_CODED_BYTES : MOST_BYTES)
  const old = isRead ? await rewriting.walk.reader.read(value.start, value.end) : null
  if (action === 'keep') {
    const kept = Math.min(length, mostBytes(ruled.vr, standardElement(tag)?.mostValues ?? MOST_PRIVATE_VALUES))
    const isTold = old ? isWellFormed(ruled.vr, old) : !hasGrammar(ruled.vr)
    const isHarmless = ruled.isAsked || ENUMERATED.has(tag) || !old || saysNobody(ruled.vr, old, rewriting.making.nameWords)
    const same = old && kept <= MOST_COPIED_BYTES ? old.subarray(0, kept) : { start: value.start, end: value.start + kept }
    if (isTold && isHarmless && kept % 2 === 0) return [writeHeader(tag, vr, kept, encoding), same]
    tell(isTold ? 'dummy' : 'empty', isTold ? 'more than a few words of its kind, or one of a name' : 'not what its VR says')
    return written(
      (isTold && (await newValue('dummy', ruled.vr, old ?? new Uint8Array(1), rewriting.making))) || new Uint8Array(0),
    )
  }
  if (length === 0) return written(new Uint8Array(0))
  const bytes = await newValue(action, ruled.vr, old ?? new Uint8Array(1), rewriting.making)
  if (!bytes) return goes(`${ruled.rule}; it cannot be read`)
  tell(action)
  return written(bytes)
}

/** The items of a sequence, each rewritten; null where it is none. */
async function enter(rewriting: Rewriting, element: Element, { path, inSecret, rule }: Ruled): Promise<Piece[] | null> {
  const encoding = nestedEncoding(element, element.encoding)
  const isKept = rule.endsWith(', K')
  const own = { path: [...path, nameOf(element.tag)], inSecret: !isKept && (inSecret || isSecret(element.tag)) }
  let pieces: Piece[] = []
  let loose = 0
  try {
    if (path.length >= MOST_DEPTH) throw fail.corrupt('The DICOM object nests sequences deeper than any real one')
    for (let offset = element.value.start; offset < element.value.end;) {
      const item = await itemAt(rewriting.walk, offset, element.value.end, encoding)
      if (item.delimiter) break
      const level = await rewriteLevel(rewriting, await readElements(rewriting.walk, item.content, encoding), own)
      pieces.push(...joinSmall([itemStart(encoding), ...inOrder(level), itemEnd(encoding)]))
      offset = item.next
      if ((loose += 1) % MOST_LOOSE === 0) pieces = joinSmall(pieces)
    }
  } catch (thrown) {
    if (!isAppError(thrown) || thrown.code !== 'corrupt' || isTooLong(rewriting.walk)) throw thrown
    return null
  }
  return joinSmall([...pieces, sequenceEnd(encoding)])
}

/** The pieces of a level by tag, as PS3.5 7.1 asks. */
export const inOrder = (level: Rewritten): Piece[] =>
  [...level.entries()].sort(([a], [b]) => a - b).flatMap(([, pieces]) => (sizeOf(pieces) > 0 ? pieces : []))

const nameOf = (tag: number): string => standardElement(tag)?.keyword ?? tagWords(tag)

/** A tag as the standard writes it. */
export const tagWords = (tag: number): string => {
  const hex = tag.toString(16).padStart(8, '0').toUpperCase()
  return `(${hex.slice(0, 4)},${hex.slice(4)})`
}

const MOST_ROWS = 5000

export function note(
  report: Rewriting['report'],
  { tag, action, rule, path }: { tag: number; action: ReportRow['action']; rule: string; path: readonly string[] },
): void {
  if ((tag & 0xffff) === 0) return // Nobody misses a group length.
  const name = [...path, nameOf(tag)].join(' › ')
  const key = `${name}\n${tag}\n${action}\n${rule}`
  const known = report.get(key)
  if (known) known.times += 1
  else if (report.size < MOST_ROWS) report.set(key, { path: name, tag: tagWords(tag), action, rule, times: 1 })
}
