import { spawn } from 'node:child_process'
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../_internal/free-port'
import { SUPERUSER } from '../_internal/embedded-roles'
import { shellQuote } from '../_internal/archive-settings'
import { readOrCreatePassword } from '../_internal/database-password'
import { LOG_SETTINGS } from '../_internal/server-log'
import { clusterOf } from './cluster-files'

interface Recovery {
  dataDir: string
  /** Where the segments are, under their names. */
  segments: string
  /** Up to the last transaction that was committed before; null for all that there is. */
  until: Date | null
}

const ENDED_BEFORE = 'recovery ended before configured recovery target was reached'
const SINGLE_USER = ['--single', '-c', 'exit_on_error=on']

/**
 * Recovers the cluster of a data folder from a base copy and segments of WAL, ends its recovery, and gives its superuser the password
 * of this folder: the copy has that of another one.
 *
 * @throws Error where PostgreSQL refuses; its log is `recovery.log` in the folder of the cluster
 */
export async function recoverCluster({ dataDir, segments, until }: Recovery): Promise<void> {
  const cluster = clusterOf(dataDir)
  const log = path.join(path.dirname(cluster.pgdata), 'recovery.log')
  rmSync(log, { force: true })
  const signal = path.join(cluster.pgdata, 'recovery.signal')
  const run = (target: Date | null) => runRecovery(cluster, recoverySettings(segments, target), log)
  writeOwned(signal, '', cluster.user)
  if (!(await run(until))) {
    // Nothing was committed from the moment on: all that there is, is what was there then.
    if (!until || !readFileSync(log, 'utf8').includes(ENDED_BEFORE)) throw notRecovered(log)
    if (!existsSync(signal)) writeOwned(signal, '', cluster.user)
    rmSync(log, { force: true })
    if (!(await run(null))) throw notRecovered(log)
  }
  const password = readOrCreatePassword(dataDir)
  const sql = `ALTER ROLE ${SUPERUSER} PASSWORD ${pg.escapeLiteral(password)};\n`
  const code = await exec(cluster, 'postgres', [...SINGLE_USER, '-D', cluster.pgdata, 'postgres'], sql)
  if (code !== 0) throw new Error('the password of the recovered database could not be set')
}

/** PostgreSQL's own sentence names files and positions, and no values. */
function notRecovered(log: string): Error {
  const fatal =
    readFileSync(log, 'utf8')
      .match(/(FATAL|PANIC): .*/g)
      ?.at(-1) ?? 'PostgreSQL did not start'
  return new Error(`the database was not recovered: ${fatal} (see ${log})`)
}

type Cluster = ReturnType<typeof clusterOf>

/** Ends what an interrupted recovery has left running. */
export async function stopRecovery(dataDir: string): Promise<void> {
  const cluster = clusterOf(dataDir)
  if (existsSync(path.join(cluster.pgdata, 'postmaster.pid')))
    await exec(cluster, 'pg_ctl', ['stop', '-D', cluster.pgdata, '-m', 'immediate', '-w'])
}

const recoverySettings = (segments: string, until: Date | null): Record<string, string> => ({
  ...{ listen_addresses: '127.0.0.1', unix_socket_directories: '', ...LOG_SETTINGS, logging_collector: 'off' },
  // Nobody reads meanwhile; then what the former server allowed does not matter.
  ...{ archive_mode: 'off', hot_standby: 'off' },
  restore_command: `cp ${shellQuote(`${segments.replaceAll('%', '%%')}/`)}%f "%p"`,
  recovery_target_timeline: 'current',
  recovery_target_action: 'promote',
  // PostgreSQL does not know the letter Z when it reads this.
  ...(until && { recovery_target_time: until.toISOString().replace('Z', '+00'), recovery_target_inclusive: 'off' }),
})

/** @returns whether it came to an end, and was stopped */
async function runRecovery(cluster: Cluster, settings: Record<string, string>, log: string): Promise<boolean> {
  const { native, pgdata, user } = cluster
  const output = openSync(log, 'a', 0o600)
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(path.join(native, 'bin/postgres'), ['-D', pgdata, '-p', String(await freePort()), ...given], {
    ...{ ...user, cwd: '/', detached: true, stdio: ['ignore', output, output] },
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } as unknown as NodeJS.ProcessEnv,
  })
  closeSync(output)
  let hasEnded = false
  const end = new Promise<void>((done) => {
    child.on('error', () => done())
    child.on('exit', () => done())
  }).then(() => (hasEnded = true))
  while (!hasEnded && statusOf(pgdata) !== 'ready') await Promise.race([end, sleep(100)])
  if (hasEnded) return false
  const stopped = await exec(cluster, 'pg_ctl', ['stop', '-D', pgdata, '-m', 'fast', '-w', '-t', '600'])
  await end
  return stopped === 0
}

/** The eighth line of postmaster.pid: `starting`, `ready`, `stopping`. */
function statusOf(pgdata: string): string {
  try {
    return readFileSync(path.join(pgdata, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() ?? ''
  } catch {
    return '' // Not yet.
  }
}

function exec({ native, user }: Cluster, program: string, args: string[], input = ''): Promise<number | null> {
  const child = spawn(path.join(native, 'bin', program), args, {
    ...{ ...user, cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] },
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } as unknown as NodeJS.ProcessEnv,
  })
  child.stdin?.on('error', () => undefined) // Its code says that it ended early.
  child.stdin?.end(input)
  return new Promise((done) => {
    child.on('error', () => done(null))
    child.on('exit', done)
  })
}

function writeOwned(file: string, text: string, { uid, gid }: Cluster['user']): void {
  writeFileSync(file, text, { mode: 0o600 })
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid)
}
