import { dictionaryEntry } from '../../lib/dicom/_internal/standard/data-dictionary'
import { type JsonDataSet, type JsonElement, readDataSet } from '../decoders/dcmtk-json'
import type { Invariant } from '../invariant'
import { jsonOf } from '../support/session'

/** A row of the report: the keywords of the sequences around an attribute and its own. */
interface SaidRow {
  path: string
  rule: string
}

/** Pixels have an invariant of their own; file meta information and group lengths are written anew. */
const NOT_COMPARED = /^0002|^7FE000(08|09|10)$|0000$/
/** What de-identification enters of itself (PS3.15 E.1.1, and PS3.3 C.12.1.1.7 on the text in pixels). */
const OF_THE_COPY = new Set(['00120062', '00120063', '00120064', '00280303', '00280301'])
/** A rule of PS3.15 E.1, or one that Fovea has of its own. */
const NAMED_RULE = /^(E\.\d|Fovea's own: )\S*/

/**
 * Each element of a de-identified object is the input's, or the report names what was done to it, or to what it lies in, and by
 * which rule. Both are read by dcmtk, where it is installed.
 */
export const deidentifiedObjectSaysWhatItChanged: Invariant = {
  name: 'de-identified object says what it changed',
  appliesTo: (sent) => sent.outcome === 'accepted' && sent.kind === 'dicom' && sent.way === 'DICOM API',
  async check(sent) {
    const [copy, details] = [await sent.deidentified(), await sent.details()]
    if (copy?.status !== 200 || details?.status !== 200) return null
    const [before, after] = [await readDataSet(sent.bytes), await readDataSet(copy.body)]
    const { report = [] } = jsonOf<{ report?: SaidRow[] }>(details) ?? {}
    return before && after ? unsaidIn(before, after, report) : null
  },
}

/** The attributes that are others, are gone or are new without a row, and rows without a rule. */
export function unsaidIn(before: JsonDataSet, after: JsonDataSet, rows: readonly SaidRow[]): string[] {
  const said = new Set(rows.map(({ path }) => path))
  const unruled = rows.filter(({ rule }) => !NAMED_RULE.test(rule)).map(({ path }) => `${path} has no rule in the report`)
  return [...new Set([...unsaidChanges(before, after, said, ''), ...unruled])]
}

function unsaidChanges(before: JsonDataSet, after: JsonDataSet, said: ReadonlySet<string>, within: string): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((tag) => {
    if (NOT_COMPARED.test(tag) || (within === '' && OF_THE_COPY.has(tag))) return []
    const [old, made] = [before[tag], after[tag]]
    const path = within + nameOf(tag)
    if (old && made && isEqual(old, made)) return []
    if (said.has(path)) return []
    if (!made) return [`${path} is gone, and the report does not say so`]
    if (!old) return [`${path} is new, and the report does not say so`]
    const [items, others] = [itemsOf(old), itemsOf(made)]
    if (!items || !others || items.length !== others.length) return [`${path} is another, and the report does not say so`]
    return items.flatMap((item, at) => unsaidChanges(item, others[at]!, said, `${path} › `))
  })
}

/** As the report names an attribute. */
const nameOf = (tag: string): string =>
  dictionaryEntry(Number.parseInt(tag, 16))?.keyword ?? `(${tag.slice(0, 4)},${tag.slice(4)})`
const itemsOf = ({ vr, Value = [] }: JsonElement): JsonDataSet[] | null => (vr === 'SQ' ? (Value as JsonDataSet[]) : null)
const isEqual = (one: JsonElement, other: JsonElement): boolean => one.vr === other.vr && valueOf(one) === valueOf(other)
/** An empty value is none, with and without a list. */
const valueOf = ({ Value = [], InlineBinary = '' }: JsonElement): string => JSON.stringify([Value, InlineBinary])
