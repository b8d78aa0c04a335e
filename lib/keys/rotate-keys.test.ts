import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { beforeEach, describe, it } from 'node:test'
import { readSettings } from '../config/settings'
import { pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { hasCode } from '../errors/app-error'
import { programOf } from '../runtime/test-program'
import { newUuid } from '../runtime/uuid'
import { countWrapped } from './count-wrapped'
import { renewSessionRoot } from './key-roots'
import { getKeyring, openKeyring } from './open-keyring'
import { retireKey, rotateKeys, type RotateOptions } from './rotate-keys'
import { forgetKeys, newDataDir, openAsAtStart, openTestKeys, storeTestKeys, type TestKey } from './test-keys'

const databaseUrl = await openTestDatabase()
beforeEach(forgetKeys)

const quiet = { say: () => undefined, stragglersMs: 0 }
/** Rotates as the command does, beside processes that run. */
async function rotate(dataDir: string, environment: Record<string, string> = {}, more: Partial<RotateOptions> = {}) {
  const { close } = await openKeyring({ settings: readSettings(environment), dataDir })
  try {
    return await rotateKeys({ ...quiet, dataDir: environment['FOVEA_MASTER_KEY'] ? null : dataDir, ...more })
  } finally {
    close()
  }
}
const plainOf = (keys: readonly TestKey[]): Buffer[] => keys.map((key) => key.dataKey)
const [ONE, OTHER] = ['ab'.repeat(32), 'cd'.repeat(32)]

describe('a rotation of the master key', () => {
  it('wraps everything under a new key, and the former one can be removed', async () => {
    const dataDir = newDataDir()
    const before = await openAsAtStart(dataDir)
    const former = before.masterName
    const keys = await storeTestKeys(before, 1300)
    const { name, isNew, rewrapped, unreadable, counts } = await rotate(dataDir)
    assert.deepEqual({ isNew, rewrapped, unreadable }, { isNew: true, rewrapped: 1302, unreadable: 0 })
    assert.deepEqual([...counts], [[name, 1302]])
    const { rows } = await pool().query('SELECT DISTINCT master_name FROM object_keys')
    assert.deepEqual(rows, [{ master_name: name }])
    rmSync(path.join(dataDir, 'master.key'))
    const after = await openAsAtStart(dataDir)
    assert.notEqual(name, former)
    assert.deepEqual(await openTestKeys(after, keys), plainOf(keys))
    for (const label of ['session', 'uid-mapping', 'vapid'] as const)
      assert.deepEqual(after.derive(label, 1), before.derive(label, 1), label)
  })

  it('goes on beside a process that runs: it opens and wraps all the time, without a restart', async () => {
    const dataDir = newDataDir()
    const running = await openAsAtStart(dataDir)
    const keys = await storeTestKeys(running, 300)
    const opened: Promise<Buffer[]>[] = []
    const stored: Promise<TestKey[]>[] = []
    const say = () => {
      opened.push(openTestKeys(running, keys))
      stored.push(storeTestKeys(running, 1))
    }
    await rotate(dataDir, {}, { batch: 50, say })
    assert.ok(opened.length > 5)
    for (const each of await Promise.all(opened)) assert.deepEqual(each, plainOf(keys))
    const during = (await Promise.all(stored)).flat()
    assert.deepEqual(await openTestKeys(running, during), plainOf(during))
  })

  it('leaves alone what was written anew meanwhile', async () => {
    const dataDir = newDataDir()
    const running = await openAsAtStart(dataDir)
    const [key] = await storeTestKeys(running, 1)
    const query = pool().query.bind(pool())
    const replaced = Buffer.from('the new one')
    {
      Object.assign(pool(), {
        query: async (...given: Parameters<typeof query>) => {
          if (String(given[0]).startsWith('UPDATE "object_keys"')) {
            const wrapped = running.wrap(key!.objectId, replaced)
            await query('UPDATE object_keys SET wrapped = $1 WHERE object_id = $2', [wrapped, key!.objectId])
          }
          return query(...given)
        },
      })
    }
    try {
      await rotate(dataDir)
    } finally {
      Object.assign(pool(), { query })
    }
    assert.deepEqual(await openTestKeys(running, [key!]), [replaced])
  })

  it('is continued by the next run where it was killed, with the same key', async () => {
    const dataDir = newDataDir()
    const running = await openAsAtStart(dataDir)
    const keys = await storeTestKeys(running, 400)
    const { program, execArgv } = programOf('lib/keys/test-rotate-child.ts')
    const child = spawn(process.execPath, [...execArgv, program, databaseUrl, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
    let lines = 0
    for await (const line of createInterface({ input: child.stdout })) {
      lines += 1
      if (line.includes(' under ') && lines >= 4) child.kill('SIGKILL')
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    assert.equal(child.signalCode, 'SIGKILL')
    const torn = await countWrapped()
    assert.equal(torn.size, 2, 'some are under each key')
    assert.deepEqual(await openTestKeys(running, keys), plainOf(keys))
    const { isNew, name, counts } = await rotate(dataDir)
    assert.equal(isNew, false)
    assert.deepEqual([...counts], [[name, 402]])
    assert.equal(readdirSync(path.join(dataDir, 'keys')).length, 1)
    assert.deepEqual(await openTestKeys(running, keys), plainOf(keys))
  })

  it('takes a new key of the settings, and adds none', async () => {
    const keys = await storeTestKeys(await openAsAtStart('', { FOVEA_MASTER_KEY: ONE }), 5)
    const environment = { FOVEA_MASTER_KEY: OTHER, FOVEA_MASTER_KEYS: ONE }
    const dataDir = newDataDir()
    const { isNew, rewrapped } = await rotate(dataDir, environment)
    assert.deepEqual({ isNew, rewrapped, files: readdirSync(dataDir) }, { isNew: false, rewrapped: 7, files: [] })
    const after = await openAsAtStart('', { FOVEA_MASTER_KEY: OTHER })
    assert.deepEqual(await openTestKeys(after, keys), plainOf(keys))
    assert.equal((await rotate(dataDir, environment)).rewrapped, 0)
  })

  it('counts what no key opens, and leaves it as it is', async () => {
    const dataDir = newDataDir()
    const secrets = await openAsAtStart(dataDir)
    await storeTestKeys(secrets, 2)
    const [damaged] = await storeTestKeys(secrets, 1)
    await pool().query(
      'UPDATE object_keys SET wrapped = set_byte(wrapped, 30, 255 - get_byte(wrapped, 30)) WHERE object_id = $1',
      [damaged!.objectId],
    )
    const { rewrapped, unreadable } = await rotate(dataDir)
    assert.deepEqual({ rewrapped, unreadable }, { rewrapped: 4, unreadable: 1 })
    const again = await rotate(dataDir)
    assert.deepEqual(
      { isNew: again.isNew, rewrapped: again.rewrapped },
      { isNew: true, rewrapped: 4 },
      'the next rotation is not held up',
    )
  })

  it('changes a signed reading in nothing but the key, and publishes no change of what is measured', async () => {
    const { rows } = await pool().query<{ def: string }>(
      `SELECT pg_get_triggerdef(oid) AS def FROM pg_trigger WHERE tgname IN ('measurements_say_change', 'second_opinions_say_change')`,
    )
    assert.equal(rows.length, 2)
    for (const { def } of rows) assert.match(def, /WHEN \(\(?old\.wrapped_key = new\.wrapped_key\)?\)/)
    const [place, reading] = [newUuid(), newUuid()]
    await pool().query(
      `INSERT INTO studies (id, place_id, uid, wrapped_key, master_name, sealed, search_terms, owner_id, is_deidentified)
       VALUES ($1, $1, '1.2', '\\x00', '', '\\x00', '{}', NULL, false)`,
      [place],
    )
    await pool().query(
      `INSERT INTO readings (id, study_id, wrapped_key, master_name, sealed) VALUES ($1, $2, '\\x00', '', '\\x01')`,
      [reading, place],
    )
    await pool().query("UPDATE readings SET wrapped_key = '\\x02', master_name = 'x' WHERE id = $1", [reading])
    await assert.rejects(pool().query("UPDATE readings SET sealed = '\\x02' WHERE id = $1", [reading]), /not changed/)
    const both = "UPDATE readings SET sealed = '\\x02', wrapped_key = '\\x03' WHERE id = $1"
    await assert.rejects(pool().query(both, [reading]), /not changed/)
    await pool().query('DELETE FROM studies')
  })
})

describe('a key', () => {
  it('is let go only when nothing is wrapped under it, and not while it wraps', async () => {
    const dataDir = newDataDir()
    const former = await openAsAtStart(dataDir)
    await storeTestKeys(former, 1)
    const { masterName } = former
    const { close } = await openKeyring({ settings: readSettings({}), dataDir })
    try {
      const isUsed = (thrown: unknown) => hasCode(thrown, 'master_key_in_use')
      await assert.rejects(retireKey(masterName), isUsed)
      const { name } = await rotateKeys({ ...quiet, dataDir })
      await retireKey(masterName)
      await assert.rejects(retireKey(name), isUsed)
    } finally {
      close()
    }
  })

  it('of sessions is made anew on demand, and the lasting ones are not', async () => {
    const dataDir = newDataDir()
    const before = await openAsAtStart(dataDir)
    const { close } = await openKeyring({ settings: readSettings({}), dataDir })
    await renewSessionRoot(getKeyring()!)
    close()
    const after = await openAsAtStart(dataDir)
    for (const label of ['session', 'access-token', 'refresh-token', 'signed-url'] as const)
      assert.notDeepEqual(after.derive(label, 1), before.derive(label, 1), label)
    for (const label of ['uid-mapping', 'date-shift', 'erased-hash', 'search-terms', 'vapid', 'sign-in-key'] as const)
      assert.deepEqual(after.derive(label, 1), before.derive(label, 1), label)
  })
})
