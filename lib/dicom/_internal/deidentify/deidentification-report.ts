import { dictionaryEntry } from '../standard/data-dictionary'
import type { ConfidentialityAction } from './confidentiality-action'

/** What was done to one attribute, at any depth of the object; never with a value. */
export interface ReportRow {
  /** The keywords of the sequences around it and its own, or its tag where PS3.6 does not know it. */
  path: string
  tag: string
  action: Exclude<ConfidentialityAction, 'keep' | 'enter'>
  rule: string
  times: number
}

/** What was done to an object. */
export interface DeidentificationReport {
  rows: Map<string, ReportRow>
  /** Changes of attributes that have no row any more: real objects have none. */
  unlisted: number
}

/** More than any real object has; a hostile one must not fill the memory. */
const MAX_REPORT_ROWS = 5000

export const newReport = (): DeidentificationReport => ({ rows: new Map(), unlisted: 0 })

interface Change {
  tag: number
  action: ReportRow['action']
  rule: string
  path: readonly string[]
}

/** A rule of PS3.15: its table, or one of its options. */
const RULE_OF_STANDARD = /^E\.\d/
const OWN_RULE = "Fovea's own"

/** Adds a change to the report, with the rule of Table E.1-1 or Fovea's own: to the row of its attribute, to a new one, or to the number of those without a row. */
export function addReportRow(report: DeidentificationReport, change: Change): void {
  const { tag, action, rule } = change
  if ((tag & 0xffff) === 0) return // Group lengths are optional.
  const name = nameOf(change)
  const named = RULE_OF_STANDARD.test(rule) ? rule : `${OWN_RULE}: ${rule}`
  const key = `${name}\n${tag}\n${action}\n${named}`
  const known = report.rows.get(key)
  if (known) known.times += 1
  else if (report.rows.size < MAX_REPORT_ROWS)
    report.rows.set(key, { path: name, tag: formatTag(tag), action, rule: named, times: 1 })
  else report.unlisted += 1
}

/** Adds a change in place of those of the same attribute: what was done to it first is not in the object any more. */
export function replaceReportRows(report: DeidentificationReport, change: Change): void {
  const name = nameOf(change)
  for (const [key, row] of report.rows) if (row.path === name) report.rows.delete(key)
  addReportRow(report, change)
}

const nameOf = ({ tag, path }: Change): string => [...path, keywordOf(tag)].join(' › ')

/** The keyword of a tag, or the tag where PS3.6 does not know it. */
export const keywordOf = (tag: number): string => dictionaryEntry(tag)?.keyword ?? formatTag(tag)

/** A tag as the standard writes it. */
const formatTag = (tag: number): string => {
  const hex = tag.toString(16).padStart(8, '0').toUpperCase()
  return `(${hex.slice(0, 4)},${hex.slice(4)})`
}
