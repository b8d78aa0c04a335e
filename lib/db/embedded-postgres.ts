import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { APPLICATION, OWNER, passwordOf, setUpRoles, SUPERUSER } from './_internal/embedded-roles'
import { PostgresServer } from './_internal/postgres-server'
import { LOG_SETTINGS, pruneServerLog } from './_internal/server-log'

interface EmbeddedPostgres {
  /** As the role that Fovea runs as: it changes no definition, and only adds to the append-only tables. */
  url: string
  /** As the role that owns the schema and migrates it. */
  ownerUrl: string
  /** As the superuser, for tools that create databases. */
  superuserUrl: string
  /** A postmaster that a killed process left running was taken over. */
  reused: boolean
  /** Stops the server, unless another process still uses it. */
  stop(): Promise<void>
}

interface EmbeddedPostgresOptions {
  maxConnections?: number
  /** Called when the server was found dead, and when it could not be started again. */
  onDeath?: (error: Error) => void
}

/** How often it is checked that the server lives. */
const WATCH_MS = 500
const PRUNE_EVERY_MS = 60 * 60_000

/**
 * Starts PostgreSQL for one data folder, or takes over a server that a killed process left running. Whenever it dies it is
 * started again on the same port, so that connections that are opened anew reach it.
 *
 * Works as root (PostgreSQL refuses root, so it runs as `postgres` or `nobody`), as an ordinary user, and below a home
 * directory that other users cannot enter. Only Node's own modules and the binaries from npm are needed.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  { maxConnections = 100, onDeath = () => undefined }: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const server = new PostgresServer(dataDir, { maxConnections })
  const password = readOrCreatePassword(dataDir)
  await server.createCluster(SUPERUSER, password)
  let reused = await server.startOrReuse()
  const urlOf = (role: string) => `postgresql://${role}:${passwordOf(password, role)}@127.0.0.1:${server.port}/postgres`
  if (reused && (await isOfEarlierVersion(urlOf(SUPERUSER))) && (await hasNoOtherClients(urlOf(SUPERUSER)))) {
    await server.stop()
    reused = await server.startOrReuse()
  }
  const superuserUrl = urlOf(SUPERUSER)
  await setUpRoles(superuserUrl, password)
  const endWatch = watch(server, onDeath)
  return {
    url: urlOf(APPLICATION),
    ownerUrl: urlOf(OWNER),
    superuserUrl,
    reused,
    stop: async () => {
      await endWatch()
      if (server.isAlive && (await hasNoOtherClients(superuserUrl))) await server.stop()
    },
  }
}

/** Starts a server that has died again, on its port, and keeps its log short; the returned function ends that. */
function watch(server: PostgresServer, onDeath: (error: Error) => void): () => Promise<void> {
  const { port } = server
  let restarting: Promise<void> | undefined
  const restart = async () => {
    onDeath(new Error('the embedded PostgreSQL has ended and is started again'))
    await server.startOrReuse(port).catch(onDeath)
    restarting = undefined
  }
  const check = () => {
    if (!server.isAlive) restarting ??= restart()
  }
  const prune = () => pruneServerLog(server.pgdata)
  prune()
  const timers = [setInterval(check, WATCH_MS), setInterval(prune, PRUNE_EVERY_MS)]
  for (const timer of timers) timer.unref()
  return async () => {
    timers.forEach(clearInterval)
    await restarting
  }
}

/** A server that an earlier version has started logs values. */
async function isOfEarlierVersion(url: string): Promise<boolean> {
  const { rows } = await query<{ value: string }>(url, `SELECT current_setting('log_min_messages') AS value`)
  return rows[0]?.value !== LOG_SETTINGS.log_min_messages
}

/**
 * Only the last process stops the server, since another server or worker may use the database. Our own connections are listed
 * for a moment after they were closed, so the others are given two seconds to disconnect.
 */
async function hasNoOtherClients(url: string): Promise<boolean> {
  for (let i = 0; i < 20; i++) {
    const { rows } = await query<{ others: number }>(
      url,
      `SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    )
    if (rows[0]?.others === 0) return true
    await sleep(100)
  }
  return false
}

async function query<Row extends object>(url: string, sql: string): Promise<pg.QueryResult<Row>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query<Row>(sql)
  } finally {
    await client.end()
  }
}

function readOrCreatePassword(dataDir: string): string {
  const file = path.join(dataDir, 'database.secret')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}
