import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { pool } from '../lib/db/database'
import { migrate } from '../lib/db/schema/migrate'
import { openTestDatabase } from '../lib/db/test-database'
import { newUuid } from '../lib/runtime/uuid'

const url = await openTestDatabase()
const MIGRATIONS = 'prisma/migrations'
const names = readdirSync(MIGRATIONS)
  .filter((name) => /^\d/.test(name))
  .sort()
const last = names.at(-1)!
/** Creates tables, and so cannot be applied twice. */
const first = names[0]!

interface Run {
  code: number | null
  printed: string
}

function run(program: string, args: string[], env: Record<string, string>, input = ''): Promise<Run> {
  return new Promise((done) => {
    const child = spawn(program, args, { env: { ...process.env, ...env, NO_COLOR: '1' } })
    let printed = ''
    child.stdout.on('data', (data) => (printed += data))
    child.stderr.on('data', (data) => (printed += data))
    child.on('close', (code) => done({ code, printed }))
    child.stdin.end(input)
  })
}

const prisma = (env: Record<string, string>, ...args: string[]) => run(process.execPath, ['scripts/prisma.mjs', ...args], env)

interface EngineResponse {
  result?: { action?: { tag: string }; generatedMigrationName?: string; migrationScript?: string }
}

/** Sends the engine the calls of `migrate dev`; the CLI itself requires a terminal. */
async function callEngine(databaseUrl: string, calls: Record<string, object>): Promise<EngineResponse[]> {
  const migrationDirectories = names.map((name) => {
    const value = readFileSync(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8')
    return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } }
  })
  const lockfile = { path: 'migration_lock.toml', content: readFileSync(path.join(MIGRATIONS, 'migration_lock.toml'), 'utf8') }
  const migrationsList = { baseDir: path.resolve(MIGRATIONS), lockfile, shadowDbInitScript: '', migrationDirectories }
  const common = { migrationsList, filters: { externalTables: [], externalEnums: [] } }
  const requests = Object.entries(calls).map(([method, params], id) => ({
    id,
    jsonrpc: '2.0',
    method,
    params: { ...common, ...params },
  }))
  const args = ['--datamodels', path.resolve('prisma/schema.prisma'), '--datasource', JSON.stringify({ url: databaseUrl })]
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('')
  const { code, printed } = await run(process.execPath, ['scripts/prisma/schema-engine.mjs', ...args], {}, input)
  assert.equal(code, 0, printed)
  return printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as EngineResponse)
}

async function shadowDatabases(): Promise<number> {
  const { rowCount } = await pool().query(`SELECT 1 FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow_db_%'`)
  return rowCount ?? 0
}

describe('the Prisma CLI on a given database', () => {
  it('creates an empty database and applies every migration, after which a start has nothing to apply', async () => {
    const own = new URL(url)
    own.pathname = `/deploy_${newUuid().replaceAll('-', '')}`
    try {
      const deployed = await prisma({ DATABASE_URL: own.href }, 'migrate', 'deploy')
      assert.equal(deployed.code, 0, deployed.printed)
      assert.match(deployed.printed, /All migrations have been successfully applied/)
      assert.deepEqual(await migrate(own.href), [])
    } finally {
      await pool().query(`DROP DATABASE IF EXISTS "${own.pathname.slice(1)}" WITH (FORCE)`)
    }
  })

  it('finds no difference between the migrations and the schema, and leaves no shadow database', async () => {
    const files = [{ path: path.resolve('prisma/schema.prisma'), content: readFileSync('prisma/schema.prisma', 'utf8') }]
    const [diagnosed, created] = await callEngine(url, {
      devDiagnostic: {},
      createMigration: { migrationName: 'next', draft: true, schema: { files } },
    })
    assert.equal(diagnosed?.result?.action?.tag, 'createMigration', JSON.stringify(diagnosed))
    assert.match(created?.result?.migrationScript ?? JSON.stringify(created), /^-- This is an empty migration/)
    const { generatedMigrationName = '' } = created?.result ?? {}
    assert.ok(generatedMigrationName > last, `${generatedMigrationName} is applied after all others`)
    assert.equal(await shadowDatabases(), 0)
  })

  it('rolls a failed migration back as a whole, and lets the start continue once it is resolved', async () => {
    await pool().query('DELETE FROM "_prisma_migrations" WHERE migration_name = $1', [first])
    const failed = await prisma({ DATABASE_URL: url }, 'migrate', 'deploy')
    assert.equal(failed.code, 1, failed.printed)
    assert.match(failed.printed, /P3018/)
    await assert.rejects(migrate(url), new RegExp(`${first} did not finish \\(ERROR: .*already exists.*--applied ${first}`))
    const resolved = await prisma({ DATABASE_URL: url }, 'migrate', 'resolve', '--applied', first)
    assert.equal(resolved.code, 0, resolved.printed)
    assert.deepEqual(await migrate(url), [])
  })
})

describe('the Prisma CLI on the embedded database', () => {
  it('applies every migration and stops the database afterwards', async () => {
    const dataDir = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP!, 'prisma-'))
    const env = { DATABASE_URL: '', FOVEA_DATA_DIR: dataDir }
    const deployed = await prisma(env, 'migrate', 'deploy')
    assert.equal(deployed.code, 0, deployed.printed)
    assert.match(deployed.printed, /All migrations have been successfully applied/)
    const home = existsSync(path.join(dataDir, 'postgres-home'))
      ? readFileSync(path.join(dataDir, 'postgres-home'), 'utf8')
      : dataDir
    assert.equal(existsSync(path.join(home.trim(), 'pgdata/postmaster.pid')), false)
  })
})
