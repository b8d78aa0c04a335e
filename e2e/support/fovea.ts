import { randomInt } from 'node:crypto'
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, Socket } from 'node:net'
import path from 'node:path'
import { hash } from '@node-rs/argon2'
import pg from 'pg'
import { DEMO_PEOPLE } from '../../demo/people/demo-people'
import { assertDeclaredResponses, watchResponses } from './responses/checked-responses'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'

/**
 * WebAssembly is compiled by the baseline compiler alone: a server runs for seconds in a test, and would spend half a second
 * of processor time on optimising Prisma's query compiler. Its decoder children are not given this.
 */
export const BASELINE_WASM = ['--liftoff-only']
/** As "npm start": Node 24 would let the objects of its last moments grow to 128 MB. */
const MEMORY = ['--max-semi-space-size=16']

export const PASSWORD = 'a password for tests'

export interface StartOptions {
  env?: Record<string, string>
  /** `next start` instead of server.ts: the same routes, mounted by Next alone (e2e/start/next-alone.test.ts). */
  underNext?: boolean
  /** The demo with its drawn images, fully seeded. Otherwise only its users exist, and no files but those of the test. */
  demo?: boolean
  /** Maps the database URL, for example through a proxy that injects faults. */
  databaseVia?: (databaseUrl: string) => string
  /** Where its data folder is created; the folder of all tests otherwise. */
  inFolder?: string
  /** Another Node than the one that runs the tests. */
  node?: string
  /** Further options of Node, or V8. */
  nodeOptions?: string[]
  /** The folder of an installation; this one otherwise. */
  installedIn?: string
  /** worker.ts: it runs jobs, and answers /healthz and /readyz. */
  worker?: boolean
}

let shared: Promise<Fovea> | undefined
/** Files that test the limits of invalid links and writes start a server of their own. Archives of tests are on this machine. */
const SHARED_SETTINGS = {
  ARCHIVE_ALLOW_LOOPBACK: '1',
  RATE_LIMIT_INVALID_LINKS_PER_MINUTE: '100000',
  RATE_LIMIT_WRITES_PER_MINUTE: '100000',
}

/** A Fovea instance under test: its process, its data folder, its database. It can be killed, and restarted on the same two. */
export class Fovea {
  child!: ChildProcess
  /** The output of the current process. */
  output = ''
  /** The output of all processes since the first start. */
  log = ''
  private pool: pg.Pool | undefined
  private constructor(
    readonly port: number,
    readonly dataDir: string,
    readonly databaseUrl: string,
    readonly options: StartOptions,
    /** A guest uses the folder and the database of another instance; a shared one is used by other files of this process. */
    readonly ownership: 'own' | 'guest' | 'shared' = 'own',
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  static start(options: StartOptions = {}): Promise<Fovea> {
    return Fovea.make(options)
  }

  /**
   * The instance that all test files of this process share: for files that never restart it and expect nothing of the cases
   * and files of others. It ends with this process.
   */
  static share(): Promise<Fovea> {
    return (shared ??= Fovea.make({ env: SHARED_SETTINGS }, 'shared'))
  }

  private static async make(options: StartOptions, ownership: 'own' | 'shared' = 'own'): Promise<Fovea> {
    const temporary = process.env.FOVEA_TEST_TEMP
    const template = process.env.FOVEA_TEST_DATABASE_URL
    if (!temporary || !template) throw new Error('run it through npm test: npm test -- e2e/…')
    const dataDir = mkdtempSync(path.join(options.inFolder ?? temporary, 'data-'))
    const url = new URL(template)
    const name = `fovea_${path.basename(dataDir).slice(5).toLowerCase()}_${process.pid}`
    await asAdmin(url, `CREATE DATABASE "${name}" TEMPLATE "${url.pathname.slice(1)}" STRATEGY FILE_COPY`)
    url.pathname = `/${name}`
    const fovea = new Fovea(await freePort(), dataDir, url.href, options, ownership)
    if (!options.demo) await makePeople(url.href)
    await fovea.beginOrEnd()
    if (ownership === 'shared') fovea.endWithThisProcess()
    return fovea
  }

  /** Starts a further process on the same folder and database: another server, or a worker. */
  async beside(more: Pick<StartOptions, 'env' | 'worker'> = {}): Promise<Fovea> {
    const fovea = new Fovea(await freePort(), this.dataDir, this.databaseUrl, { ...this.options, ...more, demo: false }, 'guest')
    await fovea.beginOrEnd()
    return fovea
  }

  /** A process that failed to start is ended: it would keep the test from exiting. */
  private async beginOrEnd(): Promise<void> {
    await this.begin().catch(async (thrown: unknown) => {
      await this.kill()
      throw thrown
    })
  }

  /** The database as its owner, who migrates it, and as the role that runs; the tests look at it as its owner. */
  get databaseSettings(): { DATABASE_URL: string; DATABASE_OWNER_URL: string } {
    const { databaseVia = (url: string) => url } = this.options
    const running = new URL(process.env.FOVEA_TEST_RUNNING_URL!)
    running.pathname = new URL(this.databaseUrl).pathname
    return { DATABASE_URL: databaseVia(running.href), DATABASE_OWNER_URL: databaseVia(this.databaseUrl) }
  }

  /** Starts the process, on the same folder and database. */
  async begin(): Promise<void> {
    const server = this.options.worker ? 'build/worker.mjs' : 'build/server.mjs'
    const program = this.options.underNext
      ? ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(this.port)]
      : [server]
    this.output = ''
    const args = [...MEMORY, ...BASELINE_WASM, ...(this.options.nodeOptions ?? []), ...program]
    this.child = spawn(this.options.node ?? process.execPath, args, {
      cwd: this.options.installedIn,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        npm_lifecycle_event: '',
        FOVEA_PRELOAD: '0',
        PORT: String(this.port),
        ...(this.options.worker ? { WORKER_HEALTH_PORT: String(this.port) } : {}),
        FOVEA_DATA_DIR: this.dataDir,
        ...this.databaseSettings,
        FOVEA_DEMO: this.options.demo ? '1' : '0',
        FOVEA_DEMO_PASSWORD: PASSWORD,
        RATE_LIMIT_SIGN_INS_PER_MINUTE: '10000',
        RATE_LIMIT_REQUESTS_PER_SECOND: '10000',
        RATE_LIMIT_UPLOADS_PER_MINUTE: '100000',
        // A proof is asked for where that is tested.
        STEP_UP_MINUTES: '1440',
        ...this.options.env,
      },
    })
    const hear = (data: unknown) => {
      this.output += String(data)
      this.log += String(data)
    }
    for (const stream of [this.child.stdout!, this.child.stderr!]) stream.on('data', hear)
    const ended = once(this.child, 'exit').then(() => {
      throw new Error(`Fovea ended: ${this.output}`)
    })
    ended.catch(() => undefined)
    await Promise.race([this.answers('/readyz'), ended])
    if (!this.options.worker) await watchResponses(this.url)
    if (this.options.demo) await Promise.race([this.said(/demo ready/), ended])
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null
  }

  /** Waits until a path answers successfully, or the process has ended. */
  async answers(path_: string): Promise<void> {
    const isThere = async () => {
      const isOk = () => fetch(this.url + path_).then(({ ok }) => ok, () => false) // prettier-ignore
      return this.hasEnded || (await isOk())
    }
    await eventually(`${path_} answers`, isThere, undefined, WITHIN_MINUTES)
  }

  /** Waits for a text in the output, or the end of the process. */
  async said(what: RegExp): Promise<void> {
    await eventually(
      `it says ${what}`,
      () => this.output,
      (output) => what.test(output) || this.hasEnded,
      WITHIN_MINUTES,
    )
  }

  /** SIGKILL, as a power cut: no shutdown, no cleanup. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const gone = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await gone
  }

  /** Ends it, unless it is shared; its responses since the last call must be declared. */
  async stop(): Promise<void> {
    if (this.ownership === 'shared') return assertDeclaredResponses()
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'exit')
      this.child.kill('SIGTERM')
      await gone
    }
    await this.pool?.end()
    this.pool = undefined
    if (this.ownership === 'guest') return
    await asAdmin(
      new URL(this.databaseUrl),
      `DROP DATABASE IF EXISTS "${new URL(this.databaseUrl).pathname.slice(1)}" WITH (FORCE)`,
    )
    rmSync(this.dataDir, { recursive: true, force: true })
    assertDeclaredResponses()
  }

  /** Lets this process exit, and kills the server then. */
  private endWithThisProcess(): void {
    const { child } = this
    child.unref()
    for (const pipe of [child.stdout, child.stderr]) if (pipe instanceof Socket) pipe.unref()
    process.once('exit', () => child.kill('SIGKILL'))
  }

  /** Signs in a demo user, as an API client. */
  async signIn(name: string): Promise<Client> {
    const response = await fetchAnew(`${this.url}/api/v1/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: `${name}@fovea.test`, password: PASSWORD }),
    })
    assert.equal(response.status, 200, await response.clone().text())
    return new Client(this, (await response.json()) as Tokens)
  }

  /** Queries the database directly, for what no call returns. */
  async query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    // What is only read is often read until it is so: each connection costs more than most questions.
    if (/^\s*SELECT\b/i.test(sql)) return (await this.reading.query<Row>(sql, values)).rows
    const client = new pg.Client({ connectionString: this.databaseUrl })
    await client.connect()
    try {
      return (await client.query<Row>(sql, values)).rows
    } finally {
      await client.end()
    }
  }

  /** Opens on the first question, and keeps no process from ending. */
  private get reading(): pg.Pool {
    if (!this.pool) {
      this.pool = new pg.Pool({ connectionString: this.databaseUrl, max: 4, idleTimeoutMillis: 2000, allowExitOnIdle: true })
      this.pool.on('error', () => undefined) // A test has ended its connection: the next question opens another one.
    }
    return this.pool
  }
}

/** Encoding a film blocks a test for longer than idle connections live: it notices first which have been closed. */
async function fetchAnew(url: string, init: RequestInit): Promise<Response> {
  await new Promise(setImmediate)
  return fetch(url, init)
}

interface Tokens {
  access_token: string
  refresh_token: string
  token_type: string
  expires_in: number
}

export class Client {
  constructor(
    readonly fovea: Fovea,
    readonly tokens: Tokens,
  ) {}

  get authorization(): string {
    return `Bearer ${this.tokens.access_token}`
  }

  fetch(path_: string, init: RequestInit & { duplex?: 'half' } = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('authorization', this.authorization)
    return fetchAnew(path_.startsWith('http') ? path_ : this.fovea.url + path_, { ...init, headers })
  }

  async json<T = Record<string, unknown>>(path_: string, init?: RequestInit): Promise<T> {
    const response = await this.fetch(path_, init)
    const text = await response.text()
    assert.ok(response.ok, `${path_}: ${response.status} ${text}`)
    return JSON.parse(text) as T
  }

  post<T = Record<string, unknown>>(path_: string, body: object): Promise<T> {
    return this.json<T>(path_, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  }

  /** Creates a case; staff and doctors name the patient. */
  async openCase(title: string, patientId?: string): Promise<string> {
    return (await this.post<{ id: string }>('/api/v1/cases', { title, patient_id: patientId })).id
  }
}

/** Creates the demo users in a migrated database, all with the same test password. */
export async function makePeople(databaseUrl: string): Promise<void> {
  // Verified at the cost it was made with: a run signs in a thousand times, at a seventieth of the cost of a real one.
  const passwordHash = await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    for (const { email, name, role, birthYear, sex, site } of DEMO_PEOPLE) {
      await client.query(
        `INSERT INTO users (id, email, name, role, birth_year, sex, site, password_hash, updated_at)
         VALUES (gen_random_uuid(), $1, $2, $3::"Role", $4, $5, $6, $7, now())`,
        [email, name, role, birthYear, sex, site, passwordHash],
      )
    }
  } finally {
    await client.end()
  }
}

export async function asAdmin(near: URL, sql: string): Promise<void> {
  const admin = new URL(near)
  admin.pathname = '/postgres'
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    // Below those that systems give to outgoing connections, one of which could take it before the server listens; none of these is
    // forbidden to browsers.
    const port = randomInt(12_000, 32_000)
    const isFree = await new Promise<boolean>((done) => {
      const probe = createServer().once('error', () => done(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
    })
    if (isFree) return port
  }
  throw new Error('no port is free')
}
