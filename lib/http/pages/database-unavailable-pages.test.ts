import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { wasDatabaseUnavailable, trackDatabaseUnavailablePages, markDatabaseUnavailable } from './database-unavailable-pages'

describe('pages rendered while the database is unavailable', () => {
  it('are not recorded before tracking is enabled', () => {
    markDatabaseUnavailable('a')
    assert.equal(wasDatabaseUnavailable('a'), false)
  })

  it('are reported once, and no others', () => {
    trackDatabaseUnavailablePages()
    markDatabaseUnavailable('b')
    markDatabaseUnavailable(null)
    assert.deepEqual(
      [wasDatabaseUnavailable('c'), wasDatabaseUnavailable(undefined), wasDatabaseUnavailable('b'), wasDatabaseUnavailable('b')],
      [false, false, true, false],
    )
  })
})
