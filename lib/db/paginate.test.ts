import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { paginate } from './paginate'

const rows = ['e', 'd', 'c'].map((id) => ({ id, at: id.charCodeAt(0) }))

describe('paginate', () => {
  it('returns the requested number of rows, and the cursor of the last one if there are more', () => {
    assert.deepEqual(paginate(rows, 2), { page: rows.slice(0, 2), next_cursor: 'd' })
    assert.deepEqual(
      paginate(rows, 2, ({ at }) => `at ${at}`),
      { page: rows.slice(0, 2), next_cursor: 'at 100' },
    )
  })

  it('returns no cursor at the end of the list', () => {
    assert.deepEqual(paginate(rows, 3), { page: rows, next_cursor: null })
    assert.deepEqual(paginate([], 3), { page: [], next_cursor: null })
  })
})
