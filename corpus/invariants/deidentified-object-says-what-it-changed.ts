import { dictionaryEntry } from '../../lib/dicom/_internal/standard/data-dictionary'
import { type JsonDataSet, type JsonElement, readDataSet } from '../decoders/dcmtk-json'
import type { Invariant } from '../invariant'
import { jsonOf } from '../support/session'

/** A row of the report: the keywords of the sequences around an attribute and its own. */
interface SaidRow {
  path: string
  rule: string
  action: string
}

/** Pixels have an invariant of their own; file meta information and group lengths are written anew. */
const NOT_COMPARED = /^0002|^7FE000(08|09|10)$|0000$/
/**
 * What de-identification enters of itself (PS3.15 E.1.1, and PS3.3 C.12.1.1.7 on the text in pixels). Another
 * invariant looks whether it is there.
 */
const OF_THE_COPY = new Set(['00120062', '00120063', '00120064', '00280303', '00280301'])
/** A rule of PS3.15 E.1, or one that Fovea has of its own. */
const NAMED_RULE = /^(E\.1-1: [^,]+, \S|E\.1-1: \S|E\.\d\.\d+: \S|Fovea's own: (?!Basic Profile|Retain|Clean|Full|Modified)\S)/

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

/** The attributes that are others, are gone or are new without a row of this action, and rows without a rule. */
export function unsaidIn(before: JsonDataSet, after: JsonDataSet, rows: readonly SaidRow[]): string[] {
  const said = new Map<string, Set<string>>()
  for (const { path, action } of rows) said.set(path, (said.get(path) ?? new Set()).add(action))
  const unruled = rows.filter(({ rule }) => !NAMED_RULE.test(rule)).map(({ path }) => `${path} has no rule in the report`)
  return [...new Set([...unsaidChanges(before, after, said, ''), ...unruled])]
}

function unsaidChanges(
  before: JsonDataSet,
  after: JsonDataSet,
  said: ReadonlyMap<string, ReadonlySet<string>>,
  within: string,
): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((tag) => {
    if (NOT_COMPARED.test(tag) || (within === '' && OF_THE_COPY.has(tag))) return []
    const [old, made] = [before[tag], after[tag]]
    const path = within + nameOf(tag)
    const actions = said.get(path)
    if (old && made && isEqual(old, made))
      // Of what lies in items, one row tells for all of them.
      return within === '' &&
        actions &&
        !isEmpty(made) &&
        [...actions].every((action) => action === 'remove' || action === 'empty')
        ? [`${path}: the report says ${[...actions].join(', ')}, and it is as it was`]
        : []
    if (actions) return doesAs(actions, old, made) ? [] : [`${path}: the report says ${[...actions].join(', ')}, which it is not`]
    if (!made) return [`${path} is gone, and the report does not say so`]
    if (!old) return [`${path} is new, and the report does not say so`]
    const [items, others] = [itemsOf(old), itemsOf(made)]
    if (!items || !others || items.length !== others.length) return [`${path} is another, and the report does not say so`]
    return items.flatMap((item, at) => unsaidChanges(item, others[at]!, said, `${path} › `))
  })
}

/** Whether one of the actions of a report makes this of that: of what lies in items, one row tells for all of them. */
function doesAs(actions: ReadonlySet<string>, old: JsonElement | undefined, made: JsonElement | undefined): boolean {
  if (!made) return actions.has('remove')
  if (isEmpty(made)) return actions.has('empty') || (!old && actions.has('dummy'))
  return [...actions].some((action) => OTHER_VALUE.has(action))
}

/** Actions after which there is a value, another one. */
const OTHER_VALUE = new Set(['dummy', 'uid', 'shift', 'clean'])
const isEmpty = ({ Value = [], InlineBinary = '' }: JsonElement): boolean =>
  InlineBinary === '' && Value.every((one) => one === null || one === '')

/** As the report names an attribute. */
const nameOf = (tag: string): string =>
  dictionaryEntry(Number.parseInt(tag, 16))?.keyword ?? `(${tag.slice(0, 4)},${tag.slice(4)})`
const itemsOf = ({ vr, Value = [] }: JsonElement): JsonDataSet[] | null => (vr === 'SQ' ? (Value as JsonDataSet[]) : null)
const isEqual = (one: JsonElement, other: JsonElement): boolean => one.vr === other.vr && valueOf(one) === valueOf(other)
/** An empty value is none, with and without a list. */
const valueOf = ({ Value = [], InlineBinary = '' }: JsonElement): string => JSON.stringify([Value, InlineBinary])
