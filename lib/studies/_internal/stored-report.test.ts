import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { REPORT_PAGE_ROWS, toReportPage } from './stored-report'

const row = (number: number) => ({ path: `A${number}`, tag: '(0008,0008)', action: 'remove', rule: 'X', times: 1 }) as const

describe('a stored report', () => {
  it('is paged without a gap, and counts what it does not list', () => {
    const rows = Array.from({ length: REPORT_PAGE_ROWS * 2 + 7 }, (_, number) => row(number))
    const read: unknown[] = []
    for (let offset: number | null = 0; offset !== null;) {
      const page = toReportPage({ rows, unlisted: 3 }, offset)
      assert.deepEqual([page.report_rows, page.report_unlisted], [rows.length, 3])
      assert.ok(page.report.length <= REPORT_PAGE_ROWS)
      read.push(...page.report)
      offset = page.report_next_offset
    }
    assert.deepEqual(read, rows)
  })

  it('is read in its earlier form, and empty where there is none', () => {
    assert.deepEqual(toReportPage([row(1)], 0), {
      report: [row(1)],
      report_rows: 1,
      report_next_offset: null,
      report_unlisted: 0,
    })
    assert.deepEqual(toReportPage(null, 0), { report: [], report_rows: 0, report_next_offset: null, report_unlisted: 0 })
  })
})
