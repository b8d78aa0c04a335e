import { closeSync, constants, fsync, openSync } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { type AppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'

export const FILE_MODE = 0o600
export const FOLDER_MODE = 0o700
/** Suffix of the sidecar file of an object; a tilde is not allowed in keys, so that a sidecar is never taken for an object. */
export const TAIL_SUFFIX = '~tail'
export const TEMPORARY_MARK = '~put-'
/** Suffix of the folder of a forked appendable object. */
export const FORK_SUFFIX = '~apart'

const fsyncAsync = promisify(fsync)

const isSystemError = (thrown: unknown): thrown is NodeJS.ErrnoException => thrown instanceof Error && 'syscall' in thrown

/** Whether a file system error has one of these codes. */
export const hasErrnoCode = (thrown: unknown, ...codes: string[]): boolean =>
  isSystemError(thrown) && thrown.code !== undefined && codes.includes(thrown.code)

/** Converts a file system error to an AppError; returns any other error unchanged. */
export function fromFileSystemError(thrown: unknown): unknown {
  if (!isSystemError(thrown)) return thrown
  return hasErrnoCode(thrown, 'ENOSPC', 'EDQUOT') ? fail('storage_full', { cause: thrown }) : notFoundOrUnavailable(thrown)
}

function notFoundOrUnavailable(cause: NodeJS.ErrnoException): AppError {
  return hasErrnoCode(cause, 'ENOENT') ? fail('file_not_found', { cause }) : fail('unavailable', { cause })
}

/** Runs file system work and converts its errors to AppErrors. */
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

/** Writes every byte. `writev` may write short when the disk fills up; then the rest is retried, and the disk reports why. */
export async function writeAll(file: Writable, pieces: readonly Buffer[], position: number): Promise<number> {
  let rest = pieces.filter((piece) => piece.length > 0)
  let at = position
  while (rest.length > 0) {
    const { bytesWritten } = await file.writev(rest, at)
    if (bytesWritten === 0) throw fail('storage_full')
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

/** Creates a folder and its parents; returns the folders to fsync so that a new file in it is durable. */
export async function makeFolders(folder: string): Promise<string[]> {
  const made = await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
  const changed = [folder]
  for (let at = folder; made !== undefined && at.length >= made.length; at = path.dirname(at)) changed.push(path.dirname(at))
  return changed
}

interface CreatedFile {
  file: FileHandle
  /** Folders that have a new entry. */
  unsyncedFolders: string[]
}

/** Creates a file, and its folder where that is missing, which is rare: making it in any case would cost as much as the file. */
export async function createFile(filePath: string, flags: 'wx' | 'wx+'): Promise<CreatedFile> {
  const create = () => open(filePath, flags, FILE_MODE)
  let unsyncedFolders = [path.dirname(filePath)]
  const file = await create().catch(async (thrown: unknown) => {
    if (!hasErrnoCode(thrown, 'ENOENT')) throw thrown
    unsyncedFolders = await makeFolders(path.dirname(filePath))
    return create()
  })
  return { file, unsyncedFolders }
}

/** Makes the entries of a folder durable: only then does a rename, link or removal survive a power failure. */
export async function fsyncFolder(folder: string): Promise<void> {
  // Only the fsync waits for the disk: opening and closing in the thread pool would cost more than the calls themselves.
  const descriptor = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    await fsyncAsync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
