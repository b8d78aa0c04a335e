import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { wasDatabaseUnavailable, trackDatabaseUnavailablePages, markDatabaseUnavailable } from './database-unavailable-pages'

describe('pages that met a database that is away', () => {
  it('are not noted where nobody asks for them', () => {
    markDatabaseUnavailable('a')
    assert.equal(wasDatabaseUnavailable('a'), false)
  })

  it('are told apart from others, and told once', () => {
    trackDatabaseUnavailablePages()
    markDatabaseUnavailable('b')
    markDatabaseUnavailable(null)
    assert.deepEqual(
      [wasDatabaseUnavailable('c'), wasDatabaseUnavailable(undefined), wasDatabaseUnavailable('b'), wasDatabaseUnavailable('b')],
      [false, false, true, false],
    )
  })
})
