import assert from 'node:assert/strict'
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, it } from 'node:test'
import { addKeyFile } from '../config/keyring/key-files'
import { openSecrets } from '../config/secrets'
import { readSettings } from '../config/settings'
import { pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { hasCode } from '../errors/app-error'
import type { ErrorCode } from '../errors/refusals'
import { newUuid } from '../runtime/uuid'
import { checkKeys } from './check-keys'
import { openKeyring } from './open-keyring'
import { forgetKeys, newDataDir, openAsAtStart, openTestKeys, storeTestKeys } from './test-keys'

await openTestDatabase()
beforeEach(forgetKeys)

const is = (code: ErrorCode) => (thrown: unknown) => hasCode(thrown, code)
const [ONE, OTHER] = ['ab'.repeat(32), 'cd'.repeat(32)]
const keyFile = (dataDir: string) => path.join(dataDir, 'master.key')

/** What a version before this one has stored: a key without a header, and no row of the master key. */
async function storeFormerKey(masterHex: string): Promise<{ objectId: string; dataKey: Buffer }> {
  const [objectId, dataKey, nonce] = [newUuid(), randomBytes(32), randomBytes(12)]
  const master = Buffer.from(masterHex, 'hex')
  const wrappingKey = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'fovea/object-key/v1', 32))
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce).setAAD(Buffer.from(objectId))
  const wrapped = Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()])
  await pool().query('INSERT INTO object_keys (object_id, wrapped, master_name) VALUES ($1, $2, $3)', [
    objectId,
    wrapped,
    openSecrets('', masterHex).masterName,
  ])
  return { objectId, dataKey }
}

describe('a start', () => {
  it('creates a key where nothing was ever wrapped, and opens with it again', async () => {
    const dataDir = newDataDir()
    const first = await openAsAtStart(dataDir)
    const keys = await storeTestKeys(first, 3)
    const again = await openAsAtStart(dataDir)
    assert.deepEqual(
      await openTestKeys(again, keys),
      keys.map(({ dataKey }) => dataKey),
    )
    assert.deepEqual(again.derive('uid-mapping', 1), openSecrets(dataDir, undefined).derive('uid-mapping', 1))
  })

  it('of two processes at once creates one key', async () => {
    const dataDir = newDataDir()
    // Registered once in a process: what the second start reads is what counts.
    const [first] = await Promise.allSettled([openAsAtStart(dataDir), openAsAtStart(dataDir)])
    assert.equal(first.status, 'fulfilled')
    const { rows } = await pool().query('SELECT name FROM master_keys')
    assert.equal(rows.length, 1)
  })

  it('refuses where the key is lost, and creates none', async () => {
    const dataDir = newDataDir()
    await storeTestKeys(await openAsAtStart(dataDir), 1)
    rmSync(keyFile(dataDir))
    await assert.rejects(openAsAtStart(dataDir), is('master_key_lost'))
    assert.ok(!existsSync(keyFile(dataDir)))
    await assert.rejects(openAsAtStart(newDataDir()), is('master_key_lost'))
  })

  it('refuses a foreign key, and names the one that is missing', async () => {
    const secrets = await openAsAtStart('', { FOVEA_MASTER_KEY: ONE })
    await storeTestKeys(secrets, 2)
    const isMissing = (thrown: unknown) =>
      hasCode(thrown, 'master_key_missing') && thrown.params['names'] === secrets.masterName && thrown.params['count'] === 4
    await assert.rejects(openAsAtStart('', { FOVEA_MASTER_KEY: OTHER }), isMissing)
    await openAsAtStart('', { FOVEA_MASTER_KEY: ONE })
  })

  it('refuses a key that has the name of the right one and another check value', async () => {
    await openAsAtStart('', { FOVEA_MASTER_KEY: ONE })
    await pool().query('UPDATE master_keys SET check_value = $1', [randomBytes(32)])
    await assert.rejects(openAsAtStart('', { FOVEA_MASTER_KEY: ONE }), is('master_key_foreign'))
  })

  it('opens what was wrapped before keys had names, with what was derived then, and refuses without its key', async () => {
    const former = await storeFormerKey(ONE)
    await assert.rejects(openAsAtStart(newDataDir()), is('master_key_lost'))
    await assert.rejects(openAsAtStart('', { FOVEA_MASTER_KEY: OTHER }), is('master_key_foreign'))
    const secrets = await openAsAtStart('', { FOVEA_MASTER_KEY: OTHER, FOVEA_MASTER_KEYS: ONE })
    assert.deepEqual(await openTestKeys(secrets, [former]), [former.dataKey])
    for (const label of ['session', 'uid-mapping', 'search-terms', 'vapid'] as const)
      assert.deepEqual(secrets.derive(label, 1), openSecrets('', ONE).derive(label, 1), label)
    await assert.rejects(openAsAtStart('', { FOVEA_MASTER_KEY: OTHER }), is('master_key_missing'))
  })

  it('is not stopped by one damaged row', async () => {
    await storeFormerKey(ONE)
    await pool().query("UPDATE object_keys SET wrapped = '\\x00'")
    await storeFormerKey(ONE)
    await openAsAtStart('', { FOVEA_MASTER_KEY: ONE })
  })

  it('lets a key go under which nothing is wrapped any more', async () => {
    await storeTestKeys(await openAsAtStart('', { FOVEA_MASTER_KEY: ONE }), 1)
    const both = { FOVEA_MASTER_KEY: OTHER, FOVEA_MASTER_KEYS: ONE }
    await openAsAtStart('', both)
    await assert.rejects(openAsAtStart('', { FOVEA_MASTER_KEY: OTHER }), is('master_key_missing'))
    await pool().query('DELETE FROM object_keys')
    await pool().query('DELETE FROM key_roots')
    await openAsAtStart('', { FOVEA_MASTER_KEY: OTHER })
    const { rows } = await pool().query('SELECT name FROM master_keys WHERE retired_at IS NULL')
    assert.deepEqual(rows, [{ name: openSecrets('', OTHER).masterName }])
  })

  it('with a bucket demands a key of the settings, or of a data folder that has one', async () => {
    const bucket = {
      ...{
        STORAGE_PROVIDER: 's3',
        STORAGE_BUCKET: 'fovea-test',
        STORAGE_REGION: 'eu-central-1',
        DATABASE_URL: 'postgresql://elsewhere/fovea',
      },
    }
    const dataDir = newDataDir()
    await assert.rejects(openAsAtStart(dataDir, bucket), is('master_key_needed'))
    assert.ok(!existsSync(keyFile(dataDir)))
    writeFileSync(keyFile(dataDir), ONE)
    await openAsAtStart(dataDir, bucket)
    await openAsAtStart(newDataDir(), { ...bucket, FOVEA_MASTER_KEY: ONE })
    await assert.rejects(openAsAtStart(newDataDir(), bucket), is('master_key_lost'))
  })

  it('refuses a key file that is torn', async () => {
    const dataDir = newDataDir()
    await openAsAtStart(dataDir)
    writeFileSync(keyFile(dataDir), readFileSync(keyFile(dataDir)).subarray(0, 63))
    await assert.rejects(openAsAtStart(dataDir), is('master_key_damaged'))
  })
})

describe('a process that runs', () => {
  it('is not ready once a key file is gone, or another process has a key that is not at hand', async () => {
    const dataDir = newDataDir()
    const { close } = await openKeyring({ settings: readSettings({}), dataDir })
    try {
      await checkKeys()
      renameSync(keyFile(dataDir), `${keyFile(dataDir)}.away`)
      await assert.rejects(checkKeys(), is('master_key_absent'))
      renameSync(`${keyFile(dataDir)}.away`, keyFile(dataDir))
      await checkKeys()
      addKeyFile(dataDir)
      await checkKeys()
      await pool().query("INSERT INTO master_keys (name) VALUES ('0123456789ab')")
      await assert.rejects(checkKeys(), is('master_key_absent'))
    } finally {
      close()
    }
  })
})
