import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { encode } from 'next-auth/jwt'
import { openAudit } from '../lib/audit/open-audit'
import { createUser } from '../lib/auth/create-user'
import { startSession } from '../lib/auth/start-session'
import { openSecrets, publishSecrets, secrets } from '../lib/config/secrets'
import { publishSettings, readSettings } from '../lib/config/settings'
import { openDatabase } from '../lib/db/database'
import { startEmbeddedPostgres } from '../lib/db/embedded-postgres'
import { migrate } from '../lib/db/migrate'
import { SteadyClock } from '../lib/db/steady-clock'

const MASTER_KEY = 'ab'.repeat(32)

/** The folder, the database and the people that the servers of a benchmark share. */
export interface House {
  folder: string
  databaseUrl: string
  /** Makes a person and gives the Cookie header of a browser of theirs. */
  signIn(role: 'patient' | 'doctor'): Promise<string>
  /** Ended at the latest with the house. */
  servers: Served[]
  /** Done, last first, before anything else of the house ends. */
  undo: (() => unknown)[]
}

/** Works in a house of its own, in the machine's folder for temporary files, and leaves nothing of it behind. */
export async function inHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fovea-bench-'))
  chmodSync(folder, 0o711) // PostgreSQL, which refuses root, gets through.
  const undo: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  try {
    const database = await startEmbeddedPostgres(path.join(folder, 'database'))
    undo.push(() => database.stop())
    await migrate(database.url)
    publishSettings(readSettings({}))
    publishSecrets(openSecrets('', MASTER_KEY))
    undo.push(openDatabase({ url: database.url, maxConnections: 4, onBroken: () => undefined }))
    const clock = new SteadyClock()
    await clock.look()
    undo.push(clock.publish())
    const audit = openAudit()
    undo.push(() => audit.close())
    const servers: Served[] = []
    undo.push(() => Promise.all(servers.map((server) => server.stop())))
    return await work({ folder, databaseUrl: database.url, signIn, servers, undo })
  } finally {
    for (const step of undo.reverse()) await step()
  }
}

let people = 0

async function signIn(role: 'patient' | 'doctor'): Promise<string> {
  const { id } = await createUser({ email: `${++people}@bench.test`, name: 'Bench', role, password: 'a long password' })
  const token = { uid: id, sid: await startSession({ userId: id }) }
  const secret = secrets().derive('session', 1).toString('hex')
  return `next-auth.session-token=${await encode({ token, secret, maxAge: 8 * 3600 })}`
}

export interface ServeOptions {
  env?: Record<string, string>
  /** `next start` instead of server.ts: the same routes, mounted by Next alone. */
  underNext?: boolean
  /** The port of an earlier one that was killed. */
  port?: number
  /** Loads bench/watched.mjs into it, whose looking costs a little. */
  isWatched?: boolean
  /** Another program to load into it. */
  preload?: string
}

/** Starts the server as `npm start` does, building it first where sources changed, and waits until it answers. */
export async function serveFovea(
  house: House,
  { env = {}, underNext = false, port, isWatched, preload = isWatched ? './bench/watched.mjs' : undefined }: ServeOptions = {},
): Promise<Served> {
  if (!underNext)
    execFileSync(process.execPath, ['scripts/start.mjs', '--build-only'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const at = String(port ?? (await freePort()))
  const dataDir = path.join(house.folder, 'data')
  mkdirSync(dataDir, { recursive: true })
  const next = ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', at]
  const served = serve(house, underNext ? next : [...(preload ? ['--import', preload] : []), 'build/server.mjs'], Number(at), {
    FOVEA_DATA_DIR: dataDir,
    FOVEA_MASTER_KEY: MASTER_KEY,
    DATABASE_URL: house.databaseUrl,
    FOVEA_DEMO: '0',
    UPLOADS_PER_MINUTE: '100000',
    ...env,
  })
  await served.answers('/readyz')
  return served
}

/** A server in a process of its own, with what it costs. */
export interface Served {
  port: number
  child: ChildProcess
  /** CPU time, user and system, since it began, in milliseconds. */
  cpuMs(): number
  rssBytes(): number
  /** What bench/watched.mjs saw in that process since it was last asked; only where it was loaded. */
  watched(): Promise<Watched>
  /** Waits until it takes connections. */
  listens(): Promise<void>
  /** Waits until it answers well. */
  answers(path: string): Promise<void>
  /** As a power cut would. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export interface Watched {
  /** Event-loop delay, 99th percentile, in milliseconds. */
  delayP99Ms: number
  /** The greatest RSS seen, in bytes. */
  peakRssBytes: number
}

/** Starts a program of Node that listens on a port. With BENCH_PROFILE set to a folder each writes its CPU profile there. */
export function serve({ servers }: House, args: string[], port: number, env: Record<string, string> = {}): Served {
  let output = ''
  const folder = process.env.BENCH_PROFILE
  const child = spawn(process.execPath, [...(folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []), ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: String(port), ...env },
  })
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (data) => (output += String(data)))
  const end = (signal: NodeJS.Signals) => async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  const until = async (works: () => Promise<unknown>) => {
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended: ${output}`)
      const isThere = await works().then(
        () => true,
        () => false,
      )
      if (isThere) return
      await new Promise((done) => setTimeout(done, 20))
    }
  }
  const served: Served = {
    port,
    child,
    cpuMs: () => cpuMsOf(child.pid!),
    rssBytes: () => rssOf(child.pid!),
    watched: async () => {
      const told = once(child, 'message')
      child.send('watched')
      return (await told)[0] as Watched
    },
    listens: () => until(() => fetch(`http://127.0.0.1:${port}/`)),
    answers: (path) =>
      until(async () => {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`)
        await answer.arrayBuffer()
        if (!answer.ok) throw new Error(String(answer.status))
      }),
    kill: end('SIGKILL'),
    stop: end('SIGTERM'),
  }
  servers.push(served)
  return served
}

/** Linux counts CPU in hundredths of a second. */
/** CPU time that a process has had, all threads, in milliseconds. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function rssOf(pid: number): number {
  if (!existsSync(`/proc/${pid}/status`)) return 0
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
}

export const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
