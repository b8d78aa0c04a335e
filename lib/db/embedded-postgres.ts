import { mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { APPLICATION, OWNER, passwordOf, setUpRoles, SUPERUSER } from './_internal/embedded-roles'
import { readOrCreatePassword } from './_internal/database-password'
import { PostgresServer } from './_internal/postgres-server'
import type { WalWish } from './_internal/archive-settings'
import { pruneServerLog } from './_internal/server-log'
import { readWalNote, type WalArchive } from './wal/wal-archive'
import { openConnection } from './open-connection'

interface EmbeddedPostgres {
  /** As the role that Fovea runs as: it changes no definition, and only adds to the append-only tables. */
  url: string
  /** As the role that owns the schema and migrates it. */
  ownerUrl: string
  /** As the superuser, for tools that create databases. */
  superuserUrl: string
  /** A postmaster that a killed process left running was taken over. */
  reused: boolean
  /** What it archives to; null where it does not. */
  wal: WalArchive | null
  /** Stops the server, unless another process still uses it. */
  stop(): Promise<void>
}

interface EmbeddedPostgresOptions {
  maxConnections?: number
  /**
   * Archives every segment of WAL; null ends that. By default it does as at its last start: a tool that starts it for a moment must
   * leave no gap. A server that others use keeps what it has.
   */
  wal?: WalWish
  /** Ends the creation of a new database, and with it the start; a server that is being started comes up first. */
  signal?: AbortSignal
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
  { maxConnections = 100, wal, signal, onDeath = () => undefined }: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const server = new PostgresServer(dataDir, { maxConnections, wal })
  const password = readOrCreatePassword(dataDir)
  await server.createCluster(SUPERUSER, password, signal)
  let reused = await server.startOrReuse()
  const urlOf = (role: string) => `postgresql://${role}:${passwordOf(password, role)}@127.0.0.1:${server.port}/postgres`
  if (reused && (await isSetOtherwise(urlOf(SUPERUSER), server)) && (await hasNoOtherClients(urlOf(SUPERUSER)))) {
    await server.stop()
    reused = await server.startOrReuse()
  }
  const superuserUrl = urlOf(SUPERUSER)
  await setUpRoles(superuserUrl, password)
  const endWatch = watch(server, onDeath)
  const note = readWalNote(dataDir)
  return {
    url: urlOf(APPLICATION),
    ownerUrl: urlOf(OWNER),
    superuserUrl,
    reused,
    wal: note && { chain: note.chain, root: note.root, pgdata: server.pgdata, superuserUrl },
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

/** A server that an earlier version has started logs values; one of other settings archives otherwise. */
async function isSetOtherwise(url: string, { wantedSettings }: PostgresServer): Promise<boolean> {
  const { rows } = await query<{ name: string; setting: string }>(url, 'SELECT name, setting FROM pg_settings')
  const running = new Map(rows.map(({ name, setting }) => [name, setting]))
  return Object.entries(wantedSettings).some(([name, value]) => running.get(name) !== value)
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
  const client = await openConnection(url)
  try {
    return await client.query<Row>(sql)
  } finally {
    await client.end()
  }
}
