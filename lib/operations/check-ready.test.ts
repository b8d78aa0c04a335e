import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { readSettings, registerSettings, settings } from '../config/settings'
import { pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { fail } from '../errors/fail'
import { openScanner } from '../scanning/scanner'
import { openLocalStore } from '../storage/drivers/local-store'
import { openStore } from '../storage/open-store'
import { type Check } from '../telemetry/metrics/label-values'
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

const fails = async (...failing: Check[]) => assert.deepEqual((await checkReady()).failing, failing)
const isReady = async () => (await checkReady()).isReady

describe('checkReady', () => {
  it('finds nothing where the database and the store respond', async () => {
    assert.deepEqual(await checkReady(), { isReady: true, failing: [] })
  })

  it('stays ready, and names the store, while that does not respond, or not in time', async () => {
    isStoreAway = true
    await fails('store')
    assert.ok(await isReady())
    isStoreAway = false
    hangs = true
    await fails('store')
    hangs = false
  })

  it('stays ready, and names the scanner, while that does not respond', async () => {
    const answers = { scan: () => Promise.reject(new Error('away')), isAvailable: () => Promise.resolve(false) }
    const close = openScanner(answers)
    await fails('scanner')
    assert.ok(await isReady())
    answers.isAvailable = () => Promise.resolve(true)
    await fails()
    close()
  })

  it('stays ready, and names the disk, while that has less room than it should', async () => {
    const { READY_MIN_FREE_BYTES } = settings()
    Object.assign(settings(), { READY_MIN_FREE_BYTES: 2 ** 60 })
    await fails('disk')
    assert.ok(await isReady())
    Object.assign(settings(), { READY_MIN_FREE_BYTES })
    await fails()
  })

  it('is not ready when the database does not respond, and again when it does', async () => {
    const query = pool().query.bind(pool())
    Object.assign(pool(), { query: () => Promise.reject(new Error('connect ECONNREFUSED')) })
    assert.ok((await checkReady()).failing.includes('database'))
    assert.ok(!(await isReady()))
    Object.assign(pool(), { query })
    assert.ok(await isReady())
  })

  it('is not ready while the trail cannot be written, and again when it can', async () => {
    await pool().query('ALTER TABLE audit_entries RENAME TO audit_entries_elsewhere')
    await fails('trail')
    assert.ok(!(await isReady()))
    await pool().query('ALTER TABLE audit_entries_elsewhere RENAME TO audit_entries')
    assert.ok(await isReady())
  })
})
