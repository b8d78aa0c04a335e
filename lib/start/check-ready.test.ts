import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { readSettings, registerSettings, settings } from '../config/settings'
import { pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { fail } from '../errors/fail'
import { hasCode } from '../errors/app-error'
import { openLocalStore } from '../storage/drivers/local-store'
import { openStore } from '../storage/open-store'
import { storeWithFaults } from '../uploads/test-uploads'
import { checkReady } from './check-ready'

let isStoreAway = false
let hangs = false
const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'ready-'))
registerSettings(readSettings({ FOVEA_DATA_DIR: folder }))
const real = openLocalStore(path.join(folder, 'objects'))
const size = (work: () => Promise<unknown>) =>
  hangs
    ? new Promise(() => undefined)
    : isStoreAway
      ? Promise.reject(fail('unavailable', { cause: new Error('canary') }))
      : work()
after(openStore(storeWithFaults(real, { store: { size } })))
await openTestDatabase()

const isUnavailable = (thrown: unknown) => hasCode(thrown, 'unavailable') && thrown.facts.retryAfterSeconds === 5

describe('checkReady', () => {
  it('resolves when the database and the store respond', async () => {
    await checkReady()
  })

  it('rejects when the store does not respond, or not in time', async (t) => {
    isStoreAway = true
    await assert.rejects(checkReady(), isUnavailable)
    isStoreAway = false
    hangs = true
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const checked = assert.rejects(checkReady(), isUnavailable)
    t.mock.timers.tick(3001)
    await checked
    hangs = false
  })

  it('rejects when the database does not respond, and resolves again when it does', async () => {
    const query = pool().query.bind(pool())
    Object.assign(pool(), { query: () => Promise.reject(new Error('connect ECONNREFUSED')) })
    await assert.rejects(checkReady(), isUnavailable)
    Object.assign(pool(), { query })
    await checkReady()
  })

  it('rejects when the disk has less room than it should, and resolves again when it has it', async () => {
    const { READY_MIN_FREE_BYTES } = settings()
    Object.assign(settings(), { READY_MIN_FREE_BYTES: 2 ** 60 })
    await assert.rejects(checkReady(), isUnavailable)
    Object.assign(settings(), { READY_MIN_FREE_BYTES })
    await checkReady()
  })

  it('rejects while the trail cannot be written, and resolves again when it can', async () => {
    await pool().query('ALTER TABLE audit_entries RENAME TO audit_entries_elsewhere')
    await assert.rejects(checkReady(), isUnavailable)
    await pool().query('ALTER TABLE audit_entries_elsewhere RENAME TO audit_entries')
    await checkReady()
  })
})
