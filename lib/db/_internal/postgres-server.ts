import { spawn, type StdioOptions } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readWalNote } from '../wal/wal-archive'
import { archiveSettings, prepareArchive, shellQuote, type WalWish } from './archive-settings'
import { databaseHome, serverUser } from './database-home'
import { freePort } from './free-port'
import { LOG_SETTINGS } from './server-log'

/**
 * What a block costs that is read out of order, in blocks that are read in order: little, without a disk that turns or from memory.
 * With PostgreSQL's four, a search that finds nobody read every person of a large house, by luck of the sample of its statistics.
 */
const PLANNER_SETTINGS = { random_page_cost: '1.1' }

interface RunOptions {
  stdio?: StdioOptions
  cwd?: string
  env?: Record<string, string>
  /** Kills it with the programs that it has started. */
  signal?: AbortSignal
}

/** The PostgreSQL server of one data folder: its cluster, and the postmaster that may be running on it. */
export class PostgresServer {
  readonly pgdata: string
  readonly #native: string
  readonly #user = serverUser()
  readonly #dataDir: string
  readonly #settings: Record<string, string>
  readonly #wal: WalWish

  constructor(dataDir: string, { maxConnections, wal }: { maxConnections: number; wal?: WalWish }) {
    const { native, pgdata } = databaseHome(path.resolve(dataDir), this.#user)
    this.#dataDir = path.resolve(dataDir)
    this.#wal = wal
    this.#native = native
    this.pgdata = pgdata
    this.#settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: "''",
      max_connections: String(maxConnections),
      // A query of the trail that may be about any month locks each partition and its indexes: thousands after ten years.
      max_locks_per_transaction: '1024',
      ...PLANNER_SETTINGS,
      ...LOG_SETTINGS,
    }
  }

  /**
   * Creates the cluster with its superuser, unless it exists. Of what lies beside it, only what a start that was killed had begun is
   * removed; a folder that is not empty and no cluster is left alone.
   *
   * @param signal ends its creation, of which nothing is left
   */
  async createCluster(superuser: string, password: string, signal?: AbortSignal): Promise<void> {
    if (existsSync(path.join(this.pgdata, 'PG_VERSION'))) return
    // An interrupted initdb leaves an incomplete cluster that has a PG_VERSION. Therefore it is created in a temporary folder
    // and renamed when complete.
    const stagingDir = `${this.pgdata}.making-${process.pid}`
    const home = path.dirname(this.pgdata)
    if (existsSync(this.pgdata) && readdirSync(this.pgdata).length > 0)
      throw new Error(
        `The folder ${this.pgdata} has files but no database (no PG_VERSION). Fovea changes nothing in it: move it away, or restore it.`,
      )
    removeAbandoned(home, path.basename(this.pgdata))
    mkdirSync(stagingDir, { recursive: true, mode: 0o700 })
    const passwordFile = path.join(home, `.pw-${process.pid}`)
    writeFileSync(passwordFile, password, { mode: 0o600 })
    const { uid, gid } = this.#user
    if (uid !== undefined && gid !== undefined) {
      chownSync(stagingDir, uid, gid)
      chownSync(passwordFile, uid, gid)
    }
    const how = ['-U', superuser, '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale=C', '--data-checksums']
    const made = await this.#run('initdb', ['-D', stagingDir, ...how], { signal })
    rmSync(passwordFile, { force: true })
    if (made.status !== 0) {
      rmSync(stagingDir, { recursive: true, force: true })
      throw new Error(`initdb failed: ${made.stderr}`)
    }
    renameSync(stagingDir, this.pgdata)
  }

  /**
   * Starts the server, or takes over one that a killed process left running.
   *
   * @param port a free one by default
   * @returns whether it was taken over
   */
  async startOrReuse(port?: number): Promise<boolean> {
    // The postmaster of a killed start may still be starting, or release its shared memory only shortly: retry.
    for (let i = 0; i <= 20; i++) {
      if (i > 0) await sleep(500)
      if (await this.#reuseRunning()) return true
      if (await this.#startNew(port ?? (await freePort()))) return false
    }
    throw new Error('the embedded PostgreSQL did not start: see server.log in its data folder')
  }

  /** The settings that a running server must have; otherwise an earlier start, or version, has given it others. */
  get wantedSettings(): Record<string, string> {
    const note = readWalNote(this.#dataDir)
    const every = this.#wal?.everySeconds ?? note?.every_seconds
    const isArchiving = this.#wal !== null && every !== undefined
    // Without a note it archives to nowhere yet: any chain differs.
    const wanted = isArchiving ? { chain: note?.chain ?? '', every_seconds: every } : null
    return { ...PLANNER_SETTINGS, log_min_messages: LOG_SETTINGS.log_min_messages, ...archiveSettings(this.pgdata, wanted) }
  }

  /** Whether the postmaster lives, going by its process. */
  get isAlive(): boolean {
    const { pid } = this.#readPidFile()
    return pid > 0 && stateOf(pid) === 'alive'
  }

  /** The port of the running postmaster. */
  get port(): number {
    return this.#readPidFile().port
  }

  async stop(): Promise<void> {
    await this.#run('pg_ctl', ['stop', '-D', this.pgdata, '-m', 'fast', '-w'])
  }

  /** Takes over a postmaster left by a killed process. pg_ctl trusts any running pid, so a connection is tried as well. */
  async #reuseRunning(): Promise<boolean> {
    for (let i = 0; i < 40 && (await this.#run('pg_ctl', ['status', '-D', this.pgdata])).status === 0; i++) {
      const { pid, port, isStopping } = this.#readPidFile()
      if (!isStopping && (await acceptsConnections(port))) return true
      if (stateOf(pid) === 'zombie') {
        rmSync(this.#pidFile, { force: true })
        return false
      }
      await sleep(250)
    }
    return false
  }

  async #startNew(port: number): Promise<boolean> {
    // It receives the first lines of a start, until the log begins. Earlier versions logged to it, with values.
    const log = path.join(this.pgdata, 'server.log')
    rmSync(log, { force: true })
    const settings = Object.entries(this.#settings).map(([name, value]) => `-c ${name}=${value}`)
    const archive = prepareArchive({ dataDir: this.#dataDir, pgdata: this.pgdata, ...this.#user }, this.#wal)
    // pg_ctl passes them to a shell.
    const quoted = Object.entries(archive).map(([name, value]) => `-c ${shellQuote(`${name}=${value}`)}`)
    const options = [`-p ${port}`, ...settings, ...quoted].join(' ')
    // Its shell expands a `$` in the name of a folder, so it is told none: it works in that folder.
    const how = ['start', '-w', '-t', '60', '-l', path.basename(log), '-o', options]
    return (await this.#run('pg_ctl', how, { stdio: 'ignore', cwd: this.pgdata, env: { PGDATA: '.' } })).status === 0
  }

  #run(program: string, args: string[], { stdio = ['ignore', 'ignore', 'pipe'], cwd = '/', env, signal }: RunOptions = {}) {
    return new Promise<{ status: number | null; stderr: string }>((done) => {
      const child = spawn(path.join(this.#native, 'bin', program), args, {
        ...this.#user,
        detached: true, // Ctrl-C must reach only this process: an interrupted start would leave an unknown postmaster.
        cwd,
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', ...env } as unknown as NodeJS.ProcessEnv,
        stdio,
        timeout: 120_000,
      })
      const kill = () => {
        try {
          process.kill(-child.pid!, 'SIGKILL') // Its whole group: what initdb has started outlives it.
        } catch {
          // They have just ended by themselves.
        }
      }
      signal?.addEventListener('abort', kill)
      const end = (outcome: { status: number | null; stderr: string }) => {
        signal?.removeEventListener('abort', kill)
        done(outcome)
      }
      let stderr = ''
      child.stderr?.on('data', (data) => (stderr += String(data)))
      child.on('error', (error) => end({ status: null, stderr: error.message }))
      child.on('close', (status) => end({ status, stderr }))
    })
  }

  get #pidFile(): string {
    return path.join(this.pgdata, 'postmaster.pid')
  }

  /** What a running postmaster says of itself: it writes the file step by step, and deletes it on exit. */
  #readPidFile(): { pid: number; port: number; isStopping: boolean } {
    try {
      const [pid, , , port, , , , status] = readFileSync(this.#pidFile, 'utf8').split('\n')
      return { pid: Number(pid) || 0, port: Number(port) || 0, isStopping: status?.trim() === 'stopping' }
    } catch {
      return { pid: 0, port: 0, isStopping: false } // There is none.
    }
  }
}

/** Removes what starts that were killed had begun to make: of that exact name, whose process has ended. */
function removeAbandoned(home: string, name: string): void {
  for (const entry of existsSync(home) ? readdirSync(home) : []) {
    const [, made, pid] = /^(.+)\.making-([1-9]\d*)$/.exec(entry) ?? []
    // In a container a start has the same number as the one before it.
    if (made === name && (Number(pid) === process.pid || !isRunning(Number(pid))))
      rmSync(path.join(home, entry), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** What has become of the process of a postmaster. Its id may be that of another program by now. */
function stateOf(pid: number): 'alive' | 'zombie' | 'gone' {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'gone'
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    if (/\) Z /.test(stat)) return 'zombie'
    return stat.includes('(postgres)') ? 'alive' : 'gone'
  } catch {
    return process.platform === 'linux' ? 'gone' : 'alive'
  }
}

const acceptsConnections = (port: number) =>
  new Promise<boolean>((done) => {
    if (port === 0) return done(false)
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      done(true)
    }).on('error', () => done(false))
  })
