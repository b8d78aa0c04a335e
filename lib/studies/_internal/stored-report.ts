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

/** Reads a stored report; an earlier one is a list of its rows. */
export function readStoredReport(stored: unknown): StoredReport {
  if (Array.isArray(stored)) return { rows: stored as ReportRow[], unlisted: 0 }
  return (stored as StoredReport | null) ?? { rows: [], unlisted: 0 }
}
