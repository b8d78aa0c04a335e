import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import { fail } from '../../errors/fail'
import { masterKeyOf, type MasterKey } from './master-key'

/** A master key in the data folder. */
export interface KeyFile {
  file: string
  key: MasterKey
}

const FIRST = 'master.key'
const LATER = /^(\d{4})-[0-9a-f]{12}\.key$/

/**
 * Reads the master keys of a data folder, oldest first: `master.key`, then those that rotations have added to `keys`.
 *
 * @throws AppError `master_key_damaged` where one is not 64 hexadecimal digits
 */
export function readKeyFiles(dataDir: string): KeyFile[] {
  return keyFilesIn(dataDir).map((file) => ({ file, key: masterKeyOf(readKey(file)) }))
}

/** The names of the files alone, oldest first. */
export function keyFilesIn(dataDir: string): string[] {
  const folder = path.join(dataDir, 'keys')
  const later = existsSync(folder) ? readdirSync(folder).filter((name) => LATER.test(name)) : []
  const first = path.join(dataDir, FIRST)
  return [...(existsSync(first) ? [first] : []), ...later.toSorted().map((name) => path.join(folder, name))]
}

/** Creates the first key of an installation, mode 0600; where another process was faster, its key is the one. */
export function createFirstKeyFile(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true })
  writeKeyFile(path.join(dataDir, FIRST), randomBytes(32))
}

/** Adds a key to a data folder: from now on it is the newest. */
export function addKeyFile(dataDir: string): KeyFile {
  const folder = path.join(dataDir, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const last = keyFilesIn(dataDir).reduce((most, file) => Math.max(most, Number(LATER.exec(path.basename(file))?.[1] ?? 1)), 1)
  const bytes = randomBytes(32)
  const key = masterKeyOf(bytes)
  const file = path.join(folder, `${String(last + 1).padStart(4, '0')}-${key.name}.key`)
  writeKeyFile(file, bytes)
  return { file, key }
}

/** Writes the keys of an installation into a data folder that has none, oldest first: the last one wraps. */
export function writeKeyFiles(dataDir: string, keys: readonly string[]): void {
  const [first, ...later] = keys.map((hex) => Buffer.from(hex, 'hex'))
  if (!first) return
  mkdirSync(dataDir, { recursive: true })
  writeKeyFile(path.join(dataDir, FIRST), first)
  if (later.length > 0) mkdirSync(path.join(dataDir, 'keys'), { recursive: true, mode: 0o700 })
  later.forEach((bytes, n) =>
    writeKeyFile(path.join(dataDir, 'keys', `${String(n + 2).padStart(4, '0')}-${masterKeyOf(bytes).name}.key`), bytes),
  )
}

/**
 * Written to a temporary file, synced and linked: a torn key would lose everything, and one that is there is never
 * overwritten.
 */
function writeKeyFile(file: string, bytes: Buffer): void {
  const temporaryFile = `${file}.${process.pid}`
  const descriptor = openSync(/* turbopackIgnore: true */ temporaryFile, 'w', 0o600)
  try {
    writeSync(descriptor, bytes.toString('hex'))
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  try {
    linkSync(temporaryFile, file)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
  } finally {
    rmSync(temporaryFile, { force: true })
  }
  syncFolder(path.dirname(file))
}

/** The name is as durable as the bytes. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function readKey(file: string): Buffer {
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/i.test(text)) throw fail('master_key_damaged')
  return Buffer.from(text, 'hex')
}
