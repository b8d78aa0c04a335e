#!/usr/bin/env node
// Drop-in replacement for Prisma's native `schema-engine` executable.
// Speaks the CLI's line-delimited JSON-RPC over stdio, backed by the WASM build
// from npm (@prisma/schema-engine-wasm) and the pg driver adapter. Use with
//   PRISMA_SCHEMA_ENGINE_BINARY=$PWD/scripts/prisma/schema-engine.mjs
import { createInterface } from 'node:readline'
import { readFileSync, appendFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import pg from 'pg'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'

// The engine runs for a second or two: optimising its WebAssembly would take as much again.
setFlagsFromString('--liftoff-only')
const require = createRequire(import.meta.url)
const trace = process.env.SHIM_TRACE ? (x) => appendFileSync(process.env.SHIM_TRACE, x + '\n') : () => {}
const argv = process.argv.slice(2)
trace('ARGV ' + JSON.stringify(argv))
if (argv.includes('--version')) {
  console.log('schema-engine-cli wasm-shim')
  process.exit(0)
}
const opt = (n) => {
  const i = argv.indexOf(n)
  return i < 0 ? undefined : argv[i + 1]
}
const datasource = JSON.parse(opt('--datasource') ?? '{}')
const url = datasource.url ?? process.env.DATABASE_URL
const datamodels = argv.flatMap((a, i) => (argv[i - 1] === '--datamodels' ? [a] : []))

async function ensureDatabase(u) {
  const target = new URL(u)
  const db = decodeURIComponent(target.pathname.slice(1)) || 'postgres'
  const admin = new URL(u)
  admin.pathname = '/postgres'
  admin.search = ''
  const c = new pg.Client({ connectionString: admin.href })
  await c.connect()
  try {
    const r = await c.query('select 1 from pg_database where datname=$1', [db])
    if (!r.rowCount) await c.query(`CREATE DATABASE "${db.replaceAll('"', '""')}"`)
  } finally {
    await c.end()
  }
  return db
}
async function onMainDatabase(text) {
  const c = new pg.Client({ connectionString: url })
  await c.connect()
  try {
    await c.query(text)
  } finally {
    await c.end()
  }
}
const shadows = new Set()
async function dropShadow(name) {
  await onMainDatabase(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  shadows.delete(name)
}
// The adapter cuts a script at every semicolon, also inside the $$ body of a function, and each piece commits by itself.
// One query of the simple protocol takes the script whole and as one implicit transaction: all of it or nothing.
function applyScriptsWhole(adapter) {
  adapter.executeScript = async (script) => {
    try {
      await adapter.client.query(script)
    } catch (error) {
      adapter.onError(error)
    }
  }
}
// Catalogue queries return pg_catalog types ("char", oidvector, …) the runtime adapter
// refuses; every PrismaPg object is an instance of one base class, so patch it once.
function withSystemTypes(base) {
  const patched = new WeakSet()
  const patch = (a) => {
    applyScriptsWhole(a)
    let proto = a
    while (proto && !Object.hasOwn(proto, 'performIO')) proto = Object.getPrototypeOf(proto)
    if (proto && !patched.has(proto)) {
      patched.add(proto)
      const { performIO, queryRaw } = proto
      const charColumns = new WeakMap()
      proto.performIO = async function (q) {
        const r = await performIO.call(this, q)
        const fields = r.fields ?? []
        charColumns.set(
          q,
          fields.flatMap(({ dataTypeID }, index) => (dataTypeID === 18 ? [index] : [])),
        )
        for (const f of fields) if ([18, 22, 24, 30].includes(f.dataTypeID)) f.dataTypeID = 25
        return r
      }
      // "char" is a character to the engine, not a text: it panics at a CHECK constraint otherwise.
      proto.queryRaw = async function (q) {
        const r = await queryRaw.call(this, q)
        for (const index of charColumns.get(q)) r.columnTypes[index] = ColumnTypeEnum.Character
        return r
      }
    }
    return a
  }
  const connect = base.connect.bind(base)
  base.connect = async () => patch(await connect())
  // adapter-pg 7.10 opens the *main* database here when configured by connectionString
  // (a connectionString overrides `database`) and drops before disconnecting: do it ourselves.
  base.connectToShadowDb = async () => {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`
    await onMainDatabase(`CREATE DATABASE "${name}" TEMPLATE template0`)
    shadows.add(name)
    const u = new URL(url)
    u.pathname = `/${name}`
    const a = patch(await new PrismaPg({ connectionString: u.href }).connect()),
      dispose = a.dispose.bind(a)
    a.dispose = async () => {
      await dispose()
      await dropShadow(name)
    }
    return a
  }
  return base
}
let enginePromise
function engine() {
  return (enginePromise ??= (async () => {
    const dir = path.dirname(require.resolve('@prisma/schema-engine-wasm'))
    const bg = await import(path.join(dir, 'schema_engine_bg.js'))
    const { instance } = await WebAssembly.instantiate(readFileSync(path.join(dir, 'schema_engine_bg.wasm')), {
      './schema_engine_bg.js': bg,
    })
    bg.__wbg_set_wasm(instance.exports)
    instance.exports.__wbindgen_start()
    const u = url ? new URL(url) : undefined
    const schema = u?.searchParams.get('schema') ?? undefined
    // The advisory lock of a migration ends with its connection, so the pool closes none for being idle.
    const connectionString = url ?? 'postgresql://invalid@127.0.0.1:1/x'
    const base = new PrismaPg({ connectionString, idleTimeoutMillis: 0 }, { schema })
    const factory = bindMigrationAwareSqlAdapterFactory(withSystemTypes(base))
    const files = datamodels.map((f) => [f, readFileSync(f, 'utf8')])
    return bg.SchemaEngine.new({ datamodels: files.length ? files : undefined }, (l) => trace('LOG ' + l), factory)
  })())
}
// The WASM build reports a panic here and then traps in a callback, where no request can catch it.
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) }
process.on('uncaughtException', async (error) => {
  console.error(error.message)
  await Promise.allSettled([...shadows].map(dropShadow))
  process.exit(101) // As after a panic of the native engine.
})
const handlers = {
  getDatabaseVersion: async (p) => (await engine()).version(p),
  createDatabase: async (p) => ({ databaseName: await ensureDatabase(p.datasource?.url ?? url) }),
  diff: async (p) => {
    const r = await (await engine()).diff(p)
    if (r.stdout) {
      process.stdout.write(
        JSON.stringify({
          jsonrpc: '2.0',
          id: 1e6 + Math.trunc(performance.now()),
          method: 'print',
          params: { content: r.stdout },
        }) + '\n',
      )
    }
    return { exitCode: r.exitCode, stdout: null }
  },
  // Existing names may be dated in the future; a migration sorted before them would be applied before them elsewhere.
  createMigration: async (p) => {
    const r = await (await engine()).createMigration(p)
    const last = (p.migrationsList?.migrationDirectories ?? [])
      .map((directory) => directory.path)
      .sort()
      .at(-1)
    const name = r.generatedMigrationName
    if (name && last && name < last) {
      r.generatedMigrationName = `${BigInt(last.slice(0, 14)) + 1n}${name.slice(14)}`
    }
    return r
  },
  ensureConnectionValidity: async (p) => {
    const c = new pg.Client({ connectionString: p.datasource?.url ?? url })
    await c.connect()
    await c.end()
    return {}
  },
}
/** The WASM build has no codes for database errors; to the CLI P3018 is a migration that failed to apply. */
const codeOf = (message) => (message.includes('apply_migration') ? 'P3018' : 'P1000')
async function handle(req) {
  const { id, method, params } = req
  try {
    const h = handlers[method]
    const result = h ? await h(params ?? {}) : await (await engine())[method](params)
    return { jsonrpc: '2.0', id, result: result ?? null }
  } catch (e) {
    const m = e?.message ?? String(e),
      code = e?.code
    trace('ERR ' + m + ' ' + JSON.stringify(e) + (e?.stack ?? ''))
    return {
      jsonrpc: '2.0',
      id,
      error: {
        code: 4466,
        message: 'An error happened. Check the data field for details.',
        data: { is_panic: false, message: m, meta: null, error_code: typeof code === 'string' ? code : codeOf(m) },
      },
    }
  }
}
if (argv[0] === 'cli' || argv.includes('cli')) {
  const cmd = argv[argv.indexOf('cli') + 1]
  trace('CLI ' + cmd)
  const u = opt('--datasource') ? url : url
  try {
    if (cmd === 'create-database') await ensureDatabase(u)
    else if (cmd === 'can-connect-to-database') {
      const c = new pg.Client({ connectionString: u })
      await c.connect()
      await c.end()
    }
    console.log('Connection successful')
    process.exit(0)
  } catch (e) {
    const code = e.code === '3D000' ? 'P1003' : 'P1001'
    console.error(
      'schema-engine error:\n' +
        JSON.stringify({
          timestamp: new Date().toISOString(),
          level: 'ERROR',
          fields: { message: e.message, is_panic: false, error_code: code, meta: {} },
          target: 'schema_engine::logger',
        }),
    )
    process.exit(1)
  }
}
let chain = Promise.resolve()
createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (!line.trim()) return
    trace('REQ ' + line.slice(0, 4000))
    const msg = JSON.parse(line)
    if (!msg.method) return
    chain = chain.then(async () => {
      const r = JSON.stringify(await handle(msg))
      trace('RES ' + r.slice(0, 2000))
      process.stdout.write(r + '\n')
    })
  })
  .on('close', () => chain.then(() => process.exit(0)))
