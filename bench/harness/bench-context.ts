import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { encode } from 'next-auth/jwt'
import { openAudit } from '../../lib/audit/open-audit'
import { createUser } from '../../lib/auth/users/create-user'
import { startSession } from '../../lib/auth/sessions/start-session'
import { openSecrets, registerSecrets, secrets } from '../../lib/config/secrets'
import { areSettingsLoaded, registerSettings, readSettings } from '../../lib/config/settings'
import { openDatabase } from '../../lib/db/database'
import { startEmbeddedPostgres } from '../../lib/db/embedded-postgres'
import { migrate } from '../../lib/db/schema/migrate'
import { SteadyClock } from '../../lib/db/steady-clock'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'

const MASTER_KEY = 'ab'.repeat(32)

/** The folder, the database and the people that the servers of a benchmark share. */
export interface BenchContext {
  folder: string
  databaseUrl: string
  /** The settings of the servers and workers that share them. */
  serverSettings: Record<string, string>
  /** Creates a person and returns the Cookie header of a browser of theirs. */
  signIn(role: 'patient' | 'doctor'): Promise<string>
  /** Stopped at the latest with the context. */
  servers: ServerProcess[]
  /** Called, last first, before everything else of the context ends. */
  disposers: (() => unknown)[]
}

/** Runs in a context of its own, in the machine's folder for temporary files, and leaves nothing of it behind. */
export async function withBenchContext<T>(work: (context: BenchContext) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fovea-bench-'))
  chmodSync(folder, 0o711) // PostgreSQL, which refuses to run as root, needs access.
  const disposers: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  try {
    const database = await startEmbeddedPostgres(path.join(folder, 'database'))
    disposers.push(() => database.stop())
    await migrate(database.superuserUrl)
    if (!areSettingsLoaded()) {
      registerSettings(readSettings({}))
      registerSecrets(openSecrets('', MASTER_KEY))
    }
    disposers.push(openDatabase({ url: database.superuserUrl, maxConnections: 4, onConnectionError: () => undefined }))
    const clock = new SteadyClock()
    await clock.sync()
    disposers.push(clock.register())
    const audit = openAudit()
    disposers.push(() => audit.close())
    const servers: ServerProcess[] = []
    disposers.push(() => Promise.all(servers.map((server) => server.stop())))
    const serverSettings = {
      ...{ FOVEA_DATA_DIR: path.join(folder, 'data'), FOVEA_MASTER_KEY: MASTER_KEY, FOVEA_DEMO: '0' },
      ...{ DATABASE_URL: database.superuserUrl, RATE_LIMIT_UPLOADS_PER_MINUTE: '100000' },
    }
    return await work({ folder, databaseUrl: database.superuserUrl, serverSettings, signIn, servers, disposers })
  } finally {
    for (const step of disposers.reverse()) await step()
  }
}

let userCount = 0

async function signIn(role: 'patient' | 'doctor'): Promise<string> {
  const { id } = await createUser({ email: `${++userCount}@bench.test`, name: 'Bench', role, password: 'a long password' })
  const token = { uid: id, sid: await startSession({ userId: id }) }
  const secret = secrets().derive('session', 1).toString('hex')
  return `next-auth.session-token=${await encode({ token, secret, maxAge: 8 * 3600 })}`
}

interface SpawnFoveaOptions {
  env?: Record<string, string>
  /** `next start` instead of server.ts: the same routes, mounted by Next alone. */
  underNext?: boolean
  /** The port of an earlier one that was killed. */
  port?: number
  /** Preloads bench/preloads/process-monitor.mjs, which has a small cost. */
  isMonitored?: boolean
  /** Another module to preload. */
  preload?: string
}

/** Starts the server as `npm start` does, building it first where sources changed, and waits until it responds. */
export async function spawnFovea(
  context: BenchContext,
  {
    env = {},
    underNext = false,
    port,
    isMonitored,
    preload = isMonitored ? './bench/preloads/process-monitor.mjs' : undefined,
  }: SpawnFoveaOptions = {},
): Promise<ServerProcess> {
  if (!underNext)
    execFileSync(process.execPath, ['scripts/start.mjs', '--build-only'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const at = String(port ?? (await freePort()))
  mkdirSync(context.serverSettings.FOVEA_DATA_DIR!, { recursive: true })
  const next = ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', at]
  const served = spawnServer(
    context,
    underNext ? next : [...(preload ? ['--import', preload] : []), 'build/server.mjs'],
    Number(at),
    { ...context.serverSettings, ...env },
  )
  await served.waitForOk('/readyz')
  // What it loads for its first visitors takes half a minute on a busy machine, and is no part of what is measured.
  if (!underNext) await served.waitForOutput(/^ {2}pages …/m)
  return served
}

/** Starts a worker beside servers that were started with RUN_JOBS=0, and waits until it is ready. */
export async function spawnWorker(context: BenchContext, env: Record<string, string> = {}): Promise<void> {
  const port = await freePort()
  const worker = spawnServer(context, ['build/worker.mjs'], port, {
    ...context.serverSettings,
    ...{ ...env, RUN_JOBS: '1', WORKER_HEALTH_PORT: String(port) },
  })
  await worker.waitForOk('/readyz')
}

/** A server in a process of its own, with its costs. */
export interface ServerProcess {
  port: number
  child: ChildProcess
  /** CPU time, user and system, since its start, in milliseconds. */
  cpuMs(): number
  rssBytes(): number
  /** What bench/preloads/process-monitor.mjs measured in that process since the last call; only where it is preloaded. */
  processStats(): Promise<ProcessStats>
  /** Waits until it accepts connections. */
  waitForPort(): Promise<void>
  /** Waits until it responds with success. */
  waitForOk(path: string): Promise<void>
  /** Waits until it printed a line. */
  waitForOutput(line: RegExp): Promise<void>
  /** As by a power cut. */
  kill(): Promise<void>
  stop(): Promise<void>
}

interface ProcessStats {
  /** Event-loop delay, 99th percentile, in milliseconds. */
  delayP99Ms: number
  /** The maximum RSS, in bytes. */
  peakRssBytes: number
}

/** As `npm start`, and as `countBuffersAsHeap`: the references are given what our own servers set. */
const MEMORY = [
  '--max-semi-space-size=16',
  ...(Number(process.versions.node.split('.')[0]) >= 24 ? ['--external-memory-accounted-in-global-limit'] : []),
]

/** Starts a Node program that listens on a port, with the flags of `npm start`. With BENCH_PROFILE set to a folder each writes its CPU profile there. */
export function spawnServer(
  { servers }: BenchContext,
  args: string[],
  port: number,
  env: Record<string, string> = {},
): ServerProcess {
  let output = ''
  const folder = process.env.BENCH_PROFILE
  const child = spawn(process.execPath, [...MEMORY, ...(folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []), ...args], {
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
    const isThere = () => {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended: ${output}`)
      return works().then(
        () => true,
        () => false,
      )
    }
    await eventually('the server answers', isThere, undefined, WITHIN_MINUTES)
  }
  const served: ServerProcess = {
    port,
    child,
    cpuMs: () => cpuMsOf(child.pid!),
    rssBytes: () => rssBytesOf(child.pid!),
    processStats: async () => {
      const told = once(child, 'message')
      child.send('watched')
      return (await told)[0] as ProcessStats
    },
    waitForPort: () => until(() => fetch(`http://127.0.0.1:${port}/`)),
    waitForOutput: (line) => until(() => (line.test(output) ? Promise.resolve() : Promise.reject(new Error('not printed yet')))),
    waitForOk: (path) =>
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
/** CPU time of a process, all threads, in milliseconds. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function rssBytesOf(pid: number): number {
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
