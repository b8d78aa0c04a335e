import { closeSync, constants, fsync, openSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { type AppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'

export const FILE_MODE = 0o600
export const FOLDER_MODE = 0o700
/** Ends the names of what lies beside an object; a tilde is in no key, so such a file is never taken for one. */
export const TAIL_SUFFIX = '~tail'
export const TEMPORARY_MARK = '~put-'
/** Suffix of the folder of a forked appendable object. */
export const FORK_SUFFIX = '~apart'

const fsyncAsync = promisify(fsync)

const isSystemError = (thrown: unknown): thrown is NodeJS.ErrnoException => thrown instanceof Error && 'syscall' in thrown

/** Whether the error of the disk has one of these codes. */
export const hasErrnoCode = (thrown: unknown, ...codes: string[]): boolean =>
  isSystemError(thrown) && thrown.code !== undefined && codes.includes(thrown.code)

/** Converts an error of the disk to an AppError; any other error stays as it is. */
export function fromFileSystemError(thrown: unknown): unknown {
  if (!isSystemError(thrown)) return thrown
  return hasErrnoCode(thrown, 'ENOSPC', 'EDQUOT') ? fail.storageFull({ cause: thrown }) : notFoundOrUnavailable(thrown)
}

function notFoundOrUnavailable(cause: NodeJS.ErrnoException): AppError {
  return hasErrnoCode(cause, 'ENOENT') ? fail.notFound('file', { cause }) : fail.unavailable(undefined, { cause })
}

/** Runs work on the disk and lets out only our errors. */
export async function mapFileSystemErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    throw fromFileSystemError(thrown)
  }
}

interface Writable {
  writev(pieces: readonly Buffer[], position: number): Promise<{ bytesWritten: number }>
}

/**
 * Writes every byte. `writev` may write short when the disk fills; the rest is retried, and then the disk reports why.
 */
export async function writeAll(file: Writable, pieces: readonly Buffer[], position: number): Promise<number> {
  let rest = pieces.filter((piece) => piece.length > 0)
  let at = position
  while (rest.length > 0) {
    const { bytesWritten } = await file.writev(rest, at)
    if (bytesWritten === 0) throw fail.storageFull()
    at += bytesWritten
    rest = skipBytes(rest, bytesWritten)
  }
  return at - position
}

function skipBytes(pieces: Buffer[], bytes: number): Buffer[] {
  let skip = bytes
  let first = 0
  while (first < pieces.length && skip >= pieces[first]!.length) skip -= pieces[first++]!.length
  return pieces.slice(first).map((piece, i) => (i === 0 ? piece.subarray(skip) : piece))
}

/** Makes a folder and those above it; gives the folders whose entries must be synced for a new file in it to last. */
export async function makeFolders(folder: string): Promise<string[]> {
  const made = await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
  const changed = [folder]
  for (let at = folder; made !== undefined && at.length >= made.length; at = path.dirname(at)) changed.push(path.dirname(at))
  return changed
}

/** Makes the names in a folder durable: a renamed, linked or removed file is only then so after a power cut. */
export async function fsyncFolder(folder: string): Promise<void> {
  // Only the sync waits for the disk: opening and closing through a thread would cost more than they do.
  const descriptor = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    await fsyncAsync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
