import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, it } from 'node:test'
import pg from 'pg'
import { readSettings } from '../config/settings'
import { hasCode } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { openFovea } from './open-fovea'

const template = new URL(process.env.FOVEA_TEST_DATABASE_URL!)
const database = new URL(`/demo_${newUuid().replaceAll('-', '')}`, template)

async function run(url: URL, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(sql)
  await client.end()
}

it('refuses to open Fovea while demo accounts are active and others can reach it', async () => {
  const asAdmin = (sql: string) => run(new URL('/postgres', template), sql)
  await asAdmin(`CREATE DATABASE "${database.pathname.slice(1)}" TEMPLATE "${template.pathname.slice(1)}" STRATEGY FILE_COPY`)
  after(() => asAdmin(`DROP DATABASE "${database.pathname.slice(1)}" WITH (FORCE)`))
  await run(
    database,
    `INSERT INTO users (id, email, name, role, updated_at, is_demo)
     VALUES (gen_random_uuid(), 'admin@fovea.test', 'Demo', 'admin', now(), true)`,
  )
  const FOVEA_DATA_DIR = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'start-'))
  const settings = readSettings({ DATABASE_URL: database.href, FOVEA_DATA_DIR, LOG_LEVEL: 'silent', HOST: '0.0.0.0' })
  const said: string[] = []
  const disposers: (() => unknown)[] = []
  const opening = openFovea({ settings, schema: 'upgrade', say: (line) => said.push(line) }, disposers)
  await assert.rejects(opening, (thrown) => hasCode(thrown, 'demo_accounts_active'))
  for (const close of disposers.reverse()) await close()
  assert.deepEqual(
    said.filter((line) => line.includes(' … ')).map((line) => line.replace(/ … .*/, '').trim()),
    ['migrations'],
    'nothing else was opened',
  )
})
