import type { ReportRow } from '../../dicom/deidentify/deidentify'

/** A de-identification report as the database stores it. */
export interface StoredReport {
  rows: ReportRow[]
  /** Changes of attributes that have no row. */
  unlisted: number
}

/** Rows of the report in one response; the next ones are asked for. */
export const REPORT_PAGE_ROWS = 500

/** Part of the details of an upload: a page of its report, and how much of it there is. */
interface ReportPage {
  report: ReportRow[]
  report_rows: number
  report_next_offset: number | null
  report_unlisted: number
}

/** Returns a page of a stored report. */
export function toReportPage(stored: unknown, offset: number): ReportPage {
  const { rows, unlisted } = readStoredReport(stored)
  const end = offset + REPORT_PAGE_ROWS
  return {
    report: rows.slice(offset, end),
    report_rows: rows.length,
    report_next_offset: end < rows.length ? end : null,
    report_unlisted: unlisted,
  }
}

/** PS3.15 E.3.1; what an area hides is in no row. */
const CLEAN_PIXELS = 'E.3.1 Clean Pixel Data Option'

/** Returns a stored report with what a review of the pixels has done: each change of an object has its row. */
export function withReview(stored: unknown, areas: number): StoredReport {
  const { rows, unlisted } = readStoredReport(stored)
  const done: ReportRow[] = [
    { path: 'BurnedInAnnotation', tag: '(0028,0301)', action: 'dummy', rule: `${CLEAN_PIXELS}: reviewed`, times: 1 },
  ]
  if (areas > 0)
    done.push(
      { path: 'SOPInstanceUID', tag: '(0008,0018)', action: 'uid', rule: `${CLEAN_PIXELS}: an object of its own`, times: 1 },
      { path: 'PixelData', tag: '(7FE0,0010)', action: 'clean', rule: `${CLEAN_PIXELS}: areas blacked out`, times: areas },
    )
  const timesOf = ({ path, rule }: ReportRow) => rows.find((row) => row.path === path && row.rule === rule)?.times ?? 0
  const isNew = (row: ReportRow) => !done.some(({ path, rule }) => row.path === path && row.rule === rule)
  return { rows: [...done.map((row) => ({ ...row, times: row.times + timesOf(row) })), ...rows.filter(isNew)], unlisted }
}

/** Reads a stored report; an earlier one is a list of its rows. */
export function readStoredReport(stored: unknown): StoredReport {
  if (Array.isArray(stored)) return { rows: stored as ReportRow[], unlisted: 0 }
  return (stored as StoredReport | null) ?? { rows: [], unlisted: 0 }
}
