import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import type { Actor } from '../access/actor'
import { readSettings } from '../config/settings'
import { db } from '../db/database'
import { withAdvisoryLock } from '../db/with-advisory-lock'
import { getFile } from '../files/record/get-file'
import { createActor, photograph, sendFile } from '../files/test-files-fixture'
import { getDecoders } from '../imaging/decoder-pool/decoders'
import { getMessageBus } from '../db/open-message-bus'
import { newUuid } from '../runtime/uuid'
import { store } from '../storage/open-store'
import { uploads } from '../uploads/open-uploads'
import { openFovea } from './open-fovea'

/** An empty database on the test server: the start migrates it. */
async function emptyDatabase(): Promise<string> {
  const url = new URL(process.env.FOVEA_TEST_DATABASE_URL!)
  const name = `start_${newUuid().replaceAll('-', '')}`
  const asAdmin = async (sql: string) => {
    const client = new pg.Client({ connectionString: new URL('/postgres', url).href })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await asAdmin(`CREATE DATABASE "${name}"`)
  after(() => asAdmin(`DROP DATABASE "${name}" WITH (FORCE)`))
  url.pathname = `/${name}`
  return url.href
}

const DATABASE_OWNER_URL = await emptyDatabase()
const running = new URL(process.env.FOVEA_TEST_RUNNING_URL!)
running.pathname = new URL(DATABASE_OWNER_URL).pathname
const DATABASE_URL = running.href
const databaseUrls = { DATABASE_URL, DATABASE_OWNER_URL }
const FOVEA_DATA_DIR = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'start-'))
const settings = readSettings({ ...databaseUrls, FOVEA_DATA_DIR, LOG_LEVEL: 'silent', DECODER_POOL_SIZE: '1' })

describe('openFovea', () => {
  it('opens everything, so that an image is ingested without further calls, and closes everything', async (t) => {
    const said: string[] = []
    const fovea = await openFovea({ settings, schema: 'upgrade', say: (line) => said.push(line) })
    t.after(() => fovea.close())
    assert.deepEqual(
      said.map((line) => line.replace(/ … .*/, '').trim()),
      ['migrations', 'locking the decoders in', 'queue', 'recovering interrupted work'],
    )
    const patient: Actor = await createActor('patient')
    const told = new Promise((hear) => getMessageBus()!.subscribe('told', { onMessage: hear }))
    const id = await sendFile(patient, await photograph())
    const { type, data } = (await told) as { type: string; data: object }
    assert.deepEqual({ type, data }, { type: 'FILE_UPLOADED', data: { file_id: id, case_id: null, from: patient.id } })
    assert.equal((await getFile(patient, id)).status, 'completed')
    const [child] = getDecoders().pids()
    await fovea.close()
    for (const living of [db, store, uploads, getDecoders]) assert.throws(living, /does not live in this process/)
    await assert.rejects(
      withAdvisoryLock('x', () => Promise.resolve()),
      /does not live/,
    )
    assert.throws(() => process.kill(child!, 0), /ESRCH/, 'no decoder is left behind')
    await fovea.close()
  })
})
