// own process: the credentials of AWS are in its environment
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, beforeEach, describe, it } from 'node:test'
import { monthOf } from '../../config/keyring/month'
import { readSettings } from '../../config/settings'
import { pool } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { hasCode } from '../../errors/app-error'
import type { ErrorCode } from '../../errors/refusals'
import { checkKeys } from '../check-keys'
import { openKeyring } from '../open-keyring'
import { rotateKeys } from '../rotate-keys'
import { forgetKeys, newDataDir, openAsAtStart, openTestKeys, storeTestKeys } from '../test-keys'
import { openKeyService } from './open-key-service'
import { serviceMemberOf } from './service-member'
import { AWS_ALIAS, AWS_ARN, AWS_CREDENTIALS, openTestAwsKms, openTestVault, VAULT_TOKEN } from './test-key-services'

await openTestDatabase()
beforeEach(forgetKeys)
Object.assign(process.env, AWS_CREDENTIALS)
const [aws, vault] = [await openTestAwsKms(), await openTestVault()]
after(() => Promise.all([aws.close(), vault.close()]))
beforeEach(() => {
  for (const service of [aws, vault]) Object.assign(service, { mode: 'ok', calls: [], described: {} })
})

const tokenFile = path.join(newDataDir(), 'token')
writeFileSync(tokenFile, `${VAULT_TOKEN}\n`)
const SERVICES = {
  'AWS KMS': {
    fake: aws,
    calls: ['TrentService.DescribeKey', 'TrentService.Encrypt', 'TrentService.Decrypt'],
    unfit: [{ KeyState: 'Disabled' }, { KeyState: 'PendingDeletion' }],
    env: { FOVEA_KMS: `aws:${AWS_ARN}`, FOVEA_KMS_REGION: 'eu-central-1', FOVEA_KMS_ENDPOINT: aws.url },
  },
  Vault: {
    fake: vault,
    calls: ['keys', 'encrypt', 'decrypt'],
    unfit: [{ supports_encryption: false }, { supports_decryption: false }],
    env: { FOVEA_KMS: `vault:${vault.url}/clinic/transit/fovea`, FOVEA_KMS_TOKEN_FILE: tokenFile },
  },
} as const
const is = (code: ErrorCode) => (thrown: unknown) => hasCode(thrown, code)

for (const [name, { fake, calls, unfit, env }] of Object.entries(SERVICES)) {
  const service = openKeyService(readSettings(env))!
  after(() => service.close())
  const member = async (now = () => Date.now()) =>
    serviceMemberOf({ service, id: await service.describe(), cacheSeconds: 3600, now })

  describe(`keys in ${name}`, () => {
    it('are wrapped and unwrapped over HTTP, bound to their use', async () => {
      const secret = Buffer.from('a key of thirty-two bytes, exact')
      const wrapped = await service.wrap(secret, 'one')
      assert.ok(!wrapped.includes(secret))
      assert.deepEqual(await service.unwrap(wrapped, 'one'), secret)
      await assert.rejects(service.unwrap(wrapped, 'other'), is('key_service_refused'))
      await service.describe()
      assert.deepEqual(new Set(fake.calls), new Set(calls))
    })

    it('that are away or overloaded, or refuse, are told apart', async () => {
      for (const mode of ['away', 'busy', 'cut'] as const) {
        fake.mode = mode
        await assert.rejects(service.wrap(Buffer.alloc(32), 'one'), is('key_service_unavailable'), mode)
      }
      fake.mode = 'denied'
      await assert.rejects(service.describe(), is('key_service_refused'))
    })

    it('are refused at the start where the service says that they do not both wrap and open', async () => {
      for (const described of unfit) {
        fake.described = described
        await assert.rejects(openAsAtStart('', env), is('key_service_refused'), JSON.stringify(described))
      }
    })

    it('wrap and open what is stored, for the next start too; no master key is created', async () => {
      const dataDir = newDataDir()
      const secrets = await openAsAtStart(dataDir, env)
      const keys = await storeTestKeys(secrets, 50)
      const again = await openAsAtStart(newDataDir(), env)
      assert.deepEqual(
        await openTestKeys(again, keys),
        keys.map((key) => key.dataKey),
      )
      assert.deepEqual(again.derive('vapid', 1), secrets.derive('vapid', 1))
      assert.notDeepEqual(secrets.derive('session', 1), secrets.derive('vapid', 1))
      // Two keys of months, however many data keys: the service is not asked for each.
      assert.equal(fake.calls.filter((call) => /encrypt/i.test(call)).length, 2)
      await assert.rejects(openAsAtStart(dataDir), is('master_key_lost'))
    })

    it('are needed at the start, which says why it fails', async () => {
      await openAsAtStart('', env)
      fake.mode = 'away'
      await assert.rejects(openAsAtStart('', env), is('key_service_unavailable'))
      fake.mode = 'denied'
      await assert.rejects(openAsAtStart('', env), is('key_service_refused'))
    })

    it('are kept for as long as the setting says: then wrapping and opening are unavailable until the service is back', async () => {
      let now = Date.now()
      const one = await member(() => now)
      await one.refresh()
      const month = monthOf(new Date(now))
      const key = one.monthKey(month)
      fake.mode = 'cut'
      now += 1_700_000
      await one.refresh() // Fresh enough: it is not asked for.
      now += 200_000
      await assert.rejects(one.refresh(), is('key_service_unavailable'))
      assert.deepEqual(one.monthKey(month), key)
      now += 1_800_000
      const isUnavailable = (thrown: unknown) =>
        hasCode(thrown, 'key_service_unavailable') && thrown.facts.retryAfterSeconds === 5
      assert.throws(() => one.monthKey(month), isUnavailable)
      fake.mode = 'ok'
      await one.refresh()
      assert.deepEqual(one.monthKey(month), key)
    })

    it('are one a month, in every process, the next one in advance', async () => {
      const now = Date.UTC(2026, 11, 31, 23, 59)
      const [one, other] = [await member(() => now), await member(() => now)]
      await Promise.all([one.refresh(), other.refresh()])
      const months = [monthOf(new Date(now)), monthOf(new Date(now)) + 1]
      for (const month of months) assert.deepEqual(one.monthKey(month), other.monthKey(month))
      assert.notDeepEqual(...(months.map((month) => one.monthKey(month)) as [Buffer, Buffer]))
      const { rows } = await pool().query('SELECT month FROM month_keys ORDER BY month')
      assert.deepEqual(
        rows,
        months.map((month) => ({ month })),
      )
    })

    it('take over from a master key and give back to one, by a rotation', async () => {
      const dataDir = newDataDir()
      const keys = await storeTestKeys(await openAsAtStart(dataDir), 20)
      const plain = keys.map((key) => key.dataKey)
      const rotate = async (environment: Record<string, string>) => {
        const { close, secrets } = await openKeyring({ settings: readSettings(environment), dataDir })
        await checkKeys()
        const { counts } = await rotateKeys({ dataDir: null, say: () => undefined, stragglersMs: 0 })
        assert.deepEqual([...counts.values()], [22])
        assert.deepEqual(await openTestKeys(secrets, keys), plain)
        close()
      }
      await rotate(env)
      await assert.rejects(openAsAtStart(dataDir), is('master_key_missing'))
      const [before] = (await pool().query<{ wrapped: Buffer }>('SELECT wrapped FROM month_keys')).rows
      fake.rotate()
      await rotate(env)
      const [after] = (await pool().query<{ wrapped: Buffer }>('SELECT wrapped FROM month_keys')).rows
      assert.notDeepEqual(after!.wrapped, before!.wrapped, 'months are under the newest version')
      const ofSettings = { FOVEA_MASTER_KEY: 'ef'.repeat(32) }
      await rotate({ ...env, ...ofSettings, FOVEA_KMS_READ_ONLY: '1' })
      assert.deepEqual(await openTestKeys(await openAsAtStart('', ofSettings), keys), plain)
    })
  })
}

describe('a key of AWS KMS', () => {
  it('is the same by its alias', async () => {
    const { env } = SERVICES['AWS KMS']
    const keys = await storeTestKeys(await openAsAtStart('', env), 1)
    const byAlias = await openAsAtStart('', { ...env, FOVEA_KMS: `aws:${AWS_ALIAS}` })
    assert.deepEqual(await openTestKeys(byAlias, keys), [keys[0]!.dataKey])
  })
})

describe('the settings of a key management service', () => {
  it('are checked against each other', () => {
    const wrong: Record<string, string>[] = [
      { FOVEA_KMS: 'vault:https://vault.test/transit/key' },
      { FOVEA_KMS: 'vault:http://vault.test/transit/key', FOVEA_KMS_TOKEN: 't' },
      { FOVEA_KMS: 'gcp:key' },
      { FOVEA_KMS: 'vault:https://vault.test/key', FOVEA_KMS_TOKEN: 't' },
      { FOVEA_KMS_CACHE_SECONDS: '5' },
      { FOVEA_MASTER_KEYS: 'ab' },
      { FOVEA_KMS_READ_ONLY: '1' },
    ]
    for (const env of wrong) assert.throws(() => readSettings(env), is('settings_not_valid'), JSON.stringify(env))
    readSettings({ FOVEA_KMS: 'vault:https://vault.test:8200/transit/key', FOVEA_KMS_TOKEN: 't' })
  })
})
