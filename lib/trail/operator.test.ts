import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { canonicalJson } from '../audit/chain/canonical-json'
import { chainRow, NO_HASH, type NewRow } from '../audit/chain/chain-row'
import { readRows } from '../audit/chain/read-rows'
import { beginTrail } from '../audit/begin-trail'
import { createCheckpoint } from '../audit/checkpoints/create-checkpoint'
import { openAudit } from '../audit/open-audit'
import { record, recordAndWait } from '../audit/record'
import { recordAccessAndWait } from '../audit/record-access'
import { TEST_KEYS } from '../audit/test-keys'
import { openSecrets, registerSecrets } from '../config/secrets'
import { readSettings } from '../config/settings'
import { pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { openLockConnection } from '../db/with-advisory-lock'
import { newUuid } from '../runtime/uuid'
import { openConfiguredStore } from '../storage/open-configured-store'
import { openStore } from '../storage/open-store'
import { keepEnd, KEPT_END, readKeptEnd } from './copies/kept-end'
import { copyPlaces } from './copies/places'
import { sendCopies } from './copies/send-copies'
import { openCheckpoints } from './open-checkpoints'
import { runCheckpoints } from './run-checkpoints'
import { verifyWithCopies } from './verify-with-copies'

const dataDir = mkdtempSync(path.join(tmpdir(), 'trail-'))
const settings = readSettings({ FOVEA_DATA_DIR: dataDir })
registerSecrets(openSecrets(dataDir, 'ab'.repeat(32)))
let audit = openAudit({ keys: TEST_KEYS })
after(() => audit.close())
const url = await openTestDatabase()
const closeLocks = await openLockConnection(url, () => undefined)
const opened = openConfiguredStore(settings, dataDir)
let closeStore = openStore(opened.store)
after(async () => {
  closeStore()
  opened.close()
  await closeLocks()
})

const TABLES = ['audit_entries', 'file_access_logs', 'audit_checkpoints', 'audit_checkpoint_copies']
const fail = (error: unknown) => assert.fail(String(error))
const checkpoint = async () => {
  await createCheckpoint()
  await sendCopies(copyPlaces(settings), fail)
}
const fill = async (rows: number) => {
  for (let i = 0; i < rows; i++) record({ actorId: newUuid(), action: 'test.do', outcome: 'allowed', details: { i } })
  await recordAccessAndWait({
    ...{ userId: newUuid(), fileId: newUuid(), ip: '192.0.2.7', action: 'download', variant: 'original', outcome: 'allowed' },
  })
}
/** As after a restart: no process remembers what it has written. */
async function restart() {
  await audit.close()
  audit = openAudit({ keys: TEST_KEYS })
}

/** What a superuser of the database does, past every trigger; undone afterwards. */
async function operate(
  work: (query: (sql: string, values?: unknown[]) => Promise<unknown>) => Promise<void>,
  look: () => Promise<void>,
) {
  await restart()
  const client = await pool().connect()
  try {
    await client.query('SET session_replication_role = replica')
    for (const table of TABLES) await client.query(`CREATE TEMP TABLE kept_${table} AS SELECT * FROM ${table}`)
    await work((sql, values) => client.query(sql, values))
    await look()
    await restart()
    for (const table of TABLES) await client.query(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept_${table}`)
  } finally {
    client.release(true)
  }
}

const caught = (fault: string, seq: number | null) => async () => {
  const report = await verifyWithCopies()
  assert.equal(report.ok, false)
  assert.deepEqual({ fault: report.fault, seq: report.firstBadSeq }, { fault, seq })
}

describe('an operator with all rights in the database', () => {
  before(async () => {
    await beginTrail()
    await fill(40)
    await checkpoint() // Rows 1 to 43.
    await fill(40)
    await checkpoint() // Rows 44 to 85.
    await fill(10) // Rows 86 to 97.
  })

  it('finds a trail that verifies, with a copy of each checkpoint in the store', async () => {
    const { ok, rows, checkpoints, copies } = await verifyWithCopies()
    assert.deepEqual({ ok, rows, checkpoints, copies }, { ok: true, rows: 97, checkpoints: 2, copies: 2 })
  })

  it('is caught rewriting a row of the trail or of the access log', async () => {
    await operate((query) => query(`UPDATE audit_entries SET actor_id = NULL WHERE seq = 20`).then(), caught('row_changed', 20))
    await operate((query) => query(`UPDATE file_access_logs SET ip = NULL WHERE seq = 42`).then(), caught('row_changed', 42))
  })

  it('is caught removing a row, reordering rows, or adding one', async () => {
    await operate((query) => query('DELETE FROM audit_entries WHERE seq = 20').then(), caught('row_missing', 20))
    await operate((query) => query('DELETE FROM file_access_logs WHERE seq = 42').then(), caught('row_missing', 42))
    await operate(
      async (query) => {
        await query('UPDATE audit_entries SET seq = -1 WHERE seq = 20')
        await query('UPDATE audit_entries SET seq = 20 WHERE seq = 21')
        await query('UPDATE audit_entries SET seq = 21 WHERE seq = -1')
      },
      caught('row_changed', 20),
    )
    const id = newUuid()
    const sql = `INSERT INTO file_access_logs (seq, id, at, file_id, action, outcome) VALUES (0, $1, now(), $1, 'view', 'allowed')`
    await operate((query) => query(sql, [id]).then(), caught('former_rows_changed', null))
  })

  it('is caught presenting rows as older than the key', async () => {
    await operate((query) => query('UPDATE audit_entries SET key_id = NULL WHERE seq = 20').then(), caught('row_changed', 20))
  })

  it('is caught cutting the end, also after a restart, and when new rows have taken the place of the old ones', async () => {
    const cut = async (query: (sql: string) => Promise<unknown>) => {
      await query('DELETE FROM audit_entries WHERE seq > 80')
      await query('DELETE FROM file_access_logs WHERE seq > 80')
    }
    await operate(cut, caught('end_missing', 81))
    await operate(
      async (query) => {
        await cut(query)
        await recordAndWait({ actorId: null, action: 'test.after', outcome: 'allowed' })
      },
      caught('end_missing', 82),
    )
    await operate(
      async (query) => {
        await cut(query)
        await fill(30)
      },
      caught('checkpoint_mismatch', 44),
    )
  })

  it('is caught cutting rows that no checkpoint covers yet, also after a restart, and when others have taken their place', async () => {
    const cut = (query: (sql: string) => Promise<unknown>) =>
      query('DELETE FROM audit_entries WHERE seq > 90').then(() => query('DELETE FROM file_access_logs WHERE seq > 90'))
    const told: string[] = []
    const run = async () => told.push(String(await runCheckpoints(copyPlaces(settings), fail)))
    await operate(
      async (query) => {
        await run()
        await cut(query)
        await restart()
        await run() // What shows it stays.
      },
      caught('end_missing', 91),
    )
    await operate(
      async (query) => {
        await cut(query)
        await restart()
        await fill(30)
        await run()
      },
      caught('end_missing', 97),
    )
    assert.deepEqual(told, ['null', '91', '97'])
    const { ok, rows } = await verifyWithCopies()
    assert.deepEqual({ ok, rows }, { ok: true, rows: 97 })
  })

  it('does not keep a process from its end by a store that does not answer', async (t) => {
    const silent = new Proxy(opened.store, {
      get: (target, name) => (name === 'list' ? () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) }) : Reflect.get(target, name, target)), // prettier-ignore
    })
    closeStore()
    const closeSilent = openStore(silent)
    try {
      t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] })
      const ended = openCheckpoints(settings, fail)()
      t.mock.timers.tick(5_000)
      await ended
    } finally {
      t.mock.timers.reset()
      closeSilent()
      closeStore = openStore(opened.store)
    }
  })

  it('is believed where the end that is kept is signed by nobody here: it is replaced', async () => {
    async function* forged() {
      yield Buffer.from('{"type":"fovea.trail.end","seq":5000,"hash":"00","key":"00","signature":"AA=="}')
    }
    await opened.store.put(KEPT_END, forged())
    assert.equal(await readKeptEnd(), null)
    assert.equal((await verifyWithCopies()).ok, true)
    assert.equal(await keepEnd(), null)
    assert.equal((await readKeptEnd())?.seq, 97)
  })

  it('is caught rewriting everything with the key at hand, checkpoints included', async () => {
    const rewrite = async (query: (sql: string, values?: unknown[]) => Promise<unknown>) => {
      let hash = NO_HASH
      for (const { hash: _, key: __, seq, ...row } of await readRows({ limit: 1000 })) {
        const forged = row.kind === 'event' && seq === 20 ? { ...row, actor_id: null } : row
        const chained = chainRow(hash, seq, forged as NewRow, TEST_KEYS.current)
        hash = chained.hash
        const table = row.kind === 'event' ? 'audit_entries' : 'file_access_logs'
        await query(`UPDATE ${table} SET hash = decode($2, 'hex') WHERE seq = $1`, [seq, hash])
      }
      await query('UPDATE audit_entries SET actor_id = NULL WHERE seq = 20')
    }
    await operate(rewrite, caught('checkpoint_mismatch', 1))
    await operate(
      async (query) => {
        await rewrite(query)
        await query('DELETE FROM audit_checkpoints')
        await createCheckpoint()
        await createCheckpoint()
      },
      caught('copy_differs', null),
    )
  })

  it('is caught restoring an old database', async () => {
    await operate(
      async (query) => {
        await query('DELETE FROM audit_checkpoints WHERE number = 1')
        await query('DELETE FROM audit_entries WHERE seq > 50')
        await query('DELETE FROM file_access_logs WHERE seq > 50')
      },
      caught('copy_differs', null),
    )
    await operate(
      async (query) => {
        await query('DELETE FROM audit_checkpoints')
        await query('DELETE FROM audit_entries')
        await query('DELETE FROM file_access_logs')
      },
      caught('copy_differs', null),
    )
  })

  it('is caught changing, removing or forging a checkpoint', async () => {
    await operate(
      (query) =>
        query(`UPDATE audit_checkpoints SET statement = replace(statement, '"to":43', '"to":42') WHERE number = 0`).then(),
      caught('checkpoint_changed', 1),
    )
    await operate((query) => query(`DELETE FROM audit_checkpoints WHERE number = 0`).then(), caught('checkpoint_changed', 1))
    const forged = canonicalJson({
      type: 'fovea.trail.checkpoint',
      number: 0,
      from: 1,
      to: 43,
      signature: 'AAAA',
      key: TEST_KEYS.current.id,
    })
    await operate(
      (query) => query(`UPDATE audit_checkpoints SET statement = $1 WHERE number = 0`, [forged]).then(),
      caught('checkpoint_changed', 1),
    )
  })

  it('leaves nothing to find once everything is as it was', async () => {
    assert.equal((await verifyWithCopies()).ok, true)
  })
})
