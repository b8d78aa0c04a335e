import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, pool } from './database'
import { isDatabaseFull } from './is-database-full'
import { openTestDatabase } from './test-database'

await openTestDatabase()

const raising = (message: string, code: string) => `DO $$ BEGIN RAISE EXCEPTION '${message}' USING ERRCODE = '${code}'; END $$`
const FULL = 'could not extend file "base/1/2": No space left on device'
const SHARED = 'could not resize shared memory segment "/PostgreSQL.1" to 8388608 bytes: No space left on device'
const thrownBy = (work: Promise<unknown>) =>
  work.then(
    () => assert.fail('it was meant to fail'),
    (thrown: unknown) => thrown,
  )

describe('isDatabaseFull', () => {
  it('recognises a full disk, from the driver and from the typed client', async () => {
    assert.equal(isDatabaseFull(await thrownBy(pool().query(raising(FULL, '53100')))), true)
    assert.equal(isDatabaseFull(await thrownBy(db().$executeRawUnsafe(raising(FULL, '53100')))), true)
  })

  it('takes neither short shared memory nor other errors for it', async () => {
    assert.equal(isDatabaseFull(await thrownBy(pool().query(raising(SHARED, '53100')))), false)
    assert.equal(isDatabaseFull(await thrownBy(db().$executeRawUnsafe(raising(SHARED, '53100')))), false)
    assert.equal(isDatabaseFull(await thrownBy(pool().query(raising(FULL, '53200')))), false)
    assert.equal(isDatabaseFull('53100'), false)
  })
})
