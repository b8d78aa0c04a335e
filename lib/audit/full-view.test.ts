import assert from 'node:assert/strict'
import { it } from 'node:test'
import { pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { isFullView, WHERE_FULL_VIEW } from './full-view'
import type { FileAccess } from './record-access'

await openTestDatabase()

const ACTIONS: FileAccess['action'][] = [
  ...(['view', 'print', 'download', 'export', 'share', 'share_view', 'share_download', 'delete', 'upload', 'analyze'] as const),
]
const SEEN = ['medium', 'large', 'original', 'anonymised', 'unredacted', 'samples', 'frames', 'rendered', 'bulk data']
const DRAWN = ['stamp', 'thumbnail', 'preview', 'previews', 'frame 1', 'anything else', null]

it('SQL and code agree on each access to a file whether somebody saw it, and nothing that a list draws is seen', async () => {
  const rows = ACTIONS.flatMap((action) =>
    [...SEEN, ...DRAWN].flatMap((variant) =>
      (['allowed', 'denied', 'failed'] as const).map((outcome) => ({ action, variant, outcome })),
    ),
  )
  const { rows: said } = await pool().query<{ seen: boolean | null }>(
    `SELECT ${WHERE_FULL_VIEW} AS seen FROM json_to_recordset($1::json) AS l(action text, variant text, outcome text)`,
    [JSON.stringify(rows)],
  )
  for (const [at, row] of rows.entries()) {
    assert.equal(said[at]!.seen ?? false, isFullView(row), JSON.stringify(row))
    if (row.outcome !== 'allowed' || DRAWN.includes(row.variant)) assert.equal(isFullView(row), false, JSON.stringify(row))
  }
  assert.ok(SEEN.every((variant) => isFullView({ action: 'view', variant, outcome: 'allowed' })))
  assert.ok(!SEEN.some((variant) => isFullView({ action: 'upload', variant, outcome: 'allowed' })))
})
