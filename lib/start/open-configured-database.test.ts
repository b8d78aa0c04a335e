import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { readSettings } from '../config/settings'
import { pool } from '../db/database'
import { newUuid } from '../runtime/uuid'
import { openConfiguredDatabase } from './open-configured-database'

const name = `configured_${newUuid().replaceAll('-', '')}`
const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
const superuser = at(process.env.FOVEA_TEST_DATABASE_URL!)
const running = at(process.env.FOVEA_TEST_RUNNING_URL!)
/** An owner as one would create it for a database of one's own. */
const owner = (() => {
  const url = new URL(superuser)
  url.username = `owner_${name}`
  url.password = 'secret'
  return url.href
})()

const asAdmin = async (sql: string) => {
  const client = new pg.Client({ connectionString: new URL('/postgres', superuser).href })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

before(async () => {
  await asAdmin(`CREATE ROLE owner_${name} LOGIN PASSWORD 'secret'`)
  await asAdmin(`CREATE DATABASE ${name} OWNER owner_${name}`)
})
after(async () => {
  await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`)
  await asAdmin(`DROP ROLE owner_${name}`)
})

/** Opens the database with these settings, lets `look` see it, and closes it; returns what the start said. */
async function open(urls: Record<string, string>, look: () => Promise<void> = () => Promise.resolve()): Promise<string[]> {
  const said: string[] = []
  const disposers: (() => unknown)[] = []
  try {
    await openConfiguredDatabase({
      settings: readSettings(urls),
      dataDir: '/nowhere',
      disposers,
      step: async (_, work) => work(),
      say: (line) => said.push(line),
      onError: () => undefined,
      schema: 'upgrade',
    })
    await look()
  } finally {
    for (const dispose of disposers.reverse()) await dispose()
  }
  return said
}

describe('openConfiguredDatabase', () => {
  it('says which right is missing, where the owner may not give the role that runs its own schema', async () => {
    await assert.rejects(
      open({ DATABASE_URL: running, DATABASE_OWNER_URL: owner }),
      new RegExp(`run GRANT "fovea_app" TO "owner_${name}" as an administrator of the database, and start again`),
    )
  })

  it('migrates as the owner, runs as a role that can only add to the trail, and has nothing to say then', async () => {
    await asAdmin(`GRANT fovea_app TO owner_${name}`)
    const said = await open({ DATABASE_URL: running, DATABASE_OWNER_URL: owner }, async () => {
      const { rows } = await pool().query('SELECT current_user AS user')
      assert.deepEqual(rows, [{ user: 'fovea_app' }])
      await assert.rejects(pool().query('DELETE FROM audit_entries'), { code: '42501' })
    })
    assert.deepEqual(said, [])
  })

  it('needs no owner where another program has migrated', async () => {
    assert.deepEqual(await open({ DATABASE_URL: running }), [])
  })

  it('says so where PostgreSQL does not keep the role that runs from rewriting the trail', async () => {
    for (const [url, reason] of [
      [owner, /owns the tables/],
      [superuser, /is a superuser of the database/],
    ] as const) {
      const said = await open({ DATABASE_URL: url })
      assert.match(said[0]!, reason)
      assert.match(said[1]!, /set DATABASE_OWNER_URL/)
    }
  })

  it('refuses an owner without a role that runs', () => {
    assert.throws(() => readSettings({ DATABASE_OWNER_URL: owner }), /settings_not_valid|DATABASE_URL is needed/)
  })
})
