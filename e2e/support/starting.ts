import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { BASELINE_WASM, freePort, makePeople } from './fovea'
import { findProcesses } from './processes'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'

interface StartingOptions {
  /** The data folder of an earlier start; a new one otherwise. */
  dataDir?: string
  env?: Record<string, string>
  program?: 'scripts/start.mjs' | 'build/server.mjs' | 'build/worker.mjs'
  /** The user that runs it; only root can choose. */
  user?: { uid: number; gid: number }
}

const MAX_SIGN_INS = 5

/** A new folder for this test alone. */
export function newFolder(): string {
  if (!process.env.FOVEA_TEST_TEMP) throw new Error('run it through npm test: npm test -- e2e/…')
  const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP, 'start-'))
  chmodSync(folder, 0o755) // As mkdir would make it.
  return folder
}

/** The part of our environment that a child needs, and no Fovea settings but the given ones. */
export function cleanEnvironment(env: Record<string, string>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(FOVEA_|DATABASE_|npm_|NODE_TEST|HOST$|PUBLIC_URL$)/.test(name),
  )
  // Empty equals absent, and overrides a developer's .env. Loading Next and every page at the start triples its cost.
  const ours = { DATABASE_URL: '', FOVEA_MASTER_KEY: '', FOVEA_PRELOAD: '0' }
  return { ...Object.fromEntries(inherited), NODE_ENV: 'production', ...ours, ...env }
}

/** One start from the command line: a program, a data folder, the embedded database, and its output. */
export class Starting {
  stdout = ''
  stderr = ''
  private constructor(
    readonly child: ChildProcess,
    readonly dataDir: string,
    readonly port: number,
  ) {
    child.setMaxListeners(0).stdout!.setMaxListeners(0) // Each wait for output adds a listener.
    child.stdout!.on('data', (data) => (this.stdout += String(data)))
    child.stderr!.on('data', (data) => (this.stderr += String(data)))
  }

  /** Starts it, and does not wait. */
  static async begin({ dataDir = newFolder(), env = {}, program = 'build/server.mjs', user }: StartingOptions = {}) {
    const port = Number(env.PORT ?? (await freePort()))
    const child = spawn(process.execPath, [...BASELINE_WASM, program], {
      ...user,
      detached: true, // A process group of its own, as a terminal makes one: Ctrl-C reaches all of it.
      stdio: ['ignore', 'pipe', 'pipe'],
      env: cleanEnvironment({ FOVEA_DATA_DIR: dataDir, PORT: String(port), ...env }),
    })
    return new Starting(child, dataDir, port)
  }

  /** Starts it and waits until it reports that it is ready. */
  static async ready(options: StartingOptions = {}): Promise<Starting> {
    const starting = await Starting.begin(options)
    await starting.says(/^ready at /m)
    return starting
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null
  }

  /** Waits for a text on stdout; fails when the process ends before. */
  async says(what: RegExp): Promise<void> {
    const said = () => {
      if (what.test(this.stdout)) return this.stdout
      if (this.hasEnded) throw new Error(`it ended without saying ${what}: ${this.stdout}${this.stderr}`)
      if (this.stdout.includes('the demo is incomplete')) throw new Error(`${this.stdout}${this.stderr}`)
      return this.stdout
    }
    // Often: some are killed at what they have just said.
    await eventually(`it says ${what}`, said, (stdout) => what.test(stdout), { ...WITHIN_MINUTES, everyMs: 5 })
  }

  /**
   * Waits until /readyz says so. On a busy machine a look may need longer than the three seconds it has, while pages are
   * loaded after the start or the demo is drawn.
   */
  async becomesReady(): Promise<void> {
    const isReady = async () => {
      const isOk = await fetch(`${this.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
      if (!isOk && this.hasEnded) throw new Error(`it ended before it was ready: ${this.stderr}`)
      return isOk
    }
    await eventually('it is ready', isReady, undefined, { ...WITHIN_MINUTES, everyMs: 5 })
  }

  /** Waits for its end and returns its exit code. */
  async ends(): Promise<number | null> {
    if (!this.hasEnded || !this.child.stderr!.closed) await once(this.child, 'close')
    return this.child.exitCode
  }

  /** Ctrl-C: SIGINT to every process of the group; returns the exit code. */
  interrupt(): Promise<number | null> {
    process.kill(-this.child.pid!, 'SIGINT')
    return this.ends()
  }

  /** SIGKILL, as a power cut, except for the database, which is not in the group. */
  kill(): Promise<number | null> {
    this.child.kill('SIGKILL')
    return this.ends()
  }

  /**
   * Signs in, as a client does: it tries again where the trail could not be written within two seconds, as on a disk that
   * several databases have just begun to use.
   */
  async signIn(email: string, password: string): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(`${this.url}/api/v1/auth/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      })
      if (response.status !== 503 || attempt === MAX_SIGN_INS) return response
      await response.text()
    }
  }
}

/** The folder of the embedded database of a data folder: inside, or where its user can reach it. */
export function databaseFolder(dataDir: string): string {
  const note = path.join(dataDir, 'postgres-home')
  return path.join(existsSync(note) ? readFileSync(note, 'utf8').trim() : dataDir, 'pgdata')
}

/** The processes of the embedded database of a data folder. */
export const databaseProcesses = (dataDir: string) => findProcesses(({ command }) => command.includes(databaseFolder(dataDir)))

/** SIGKILL to all of them; one ends by itself when another of them is gone. */
export function killDatabase(dataDir: string): void {
  for (const { pid } of databaseProcesses(dataDir)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

/** The running embedded database of a data folder, as its superuser. */
function embeddedUrl(dataDir: string): string {
  const port = readFileSync(path.join(databaseFolder(dataDir), 'postmaster.pid'), 'utf8').split('\n')[3]
  const password = readFileSync(path.join(dataDir, 'database.secret'), 'utf8').trim()
  return `postgresql://fovea:${password}@127.0.0.1:${port}/postgres`
}

/**
 * Creates the demo users in the running embedded database, all with the test password, for a start with FOVEA_DEMO=0: drawing
 * the images of the demo costs more than most tests.
 */
export const makePeopleIn = (dataDir: string): Promise<void> => makePeople(embeddedUrl(dataDir))

/** Queries the embedded database of a data folder, which must be running. */
export async function queryEmbedded<Row extends object>(dataDir: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: embeddedUrl(dataDir) })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Ends the processes of a failed test, and removes the folder and the database's own. */
export function removeFolder(dataDir: string): void {
  killDatabase(dataDir)
  const note = path.join(dataDir, 'postgres-home')
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
}
