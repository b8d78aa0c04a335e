import { constants } from 'node:fs'
import { copyFile, open, readdir, rm, rmdir, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { TAIL_SUFFIX, makeFolders, hasErrnoCode } from './file-system'

/** A growing file that another one has taken the place of. */
export interface Predecessor {
  discard(): Promise<void>
  close(): Promise<void>
}

interface ForkInput {
  /** The former one, open for writing. */
  file: FileHandle
  filePath: string
  /** Where the copy grows. */
  forkPath: string
  finalPath: string
}

interface Fork {
  file: FileHandle
  sizeBytes: number
  unsyncedFolders: string[]
  predecessor: Predecessor
}

/**
 * Copies a growing file and its sidecar, so that it goes on in a file of its own: whoever holds the former one open writes
 * into that one for ever. No lock, no name and no check of a clock could stop a write that a stopped process has begun.
 *
 * Where the file system shares blocks between copies it costs nothing. What is below the acknowledged offset is never
 * written again in the former file, so the copy has it whole; whatever is beyond is verified like after any kill.
 */
export async function forkLocalObject({ file, filePath, forkPath, finalPath }: ForkInput): Promise<Fork> {
  const unsyncedFolders = await makeFolders(path.dirname(forkPath))
  try {
    await copyFile(filePath, forkPath, constants.COPYFILE_FICLONE)
    await copyFile(filePath + TAIL_SUFFIX, forkPath + TAIL_SUFFIX, constants.COPYFILE_FICLONE).catch(nothingIfAbsent)
  } catch (thrown) {
    // Half a copy on a disk that is full helps nobody.
    for (const half of [forkPath, forkPath + TAIL_SUFFIX]) await rm(half, { force: true }).catch(() => undefined)
    throw thrown
  }
  const copy = await open(forkPath, 'r+')
  const { size } = await copy.stat()
  return { file: copy, sizeBytes: size, unsyncedFolders, predecessor: predecessorOf(file, filePath, filePath === finalPath) }
}

/**
 * What is freed is freed through the open file: by now its final name may stand for the whole object, if the one that does
 * this was stopped on the way and somebody else went on. A name that was set apart is nobody's but its own.
 */
function predecessorOf(file: FileHandle, filePath: string, isFinalName: boolean): Predecessor {
  let isOpen = true
  const close = async () => {
    if (isOpen) await file.close()
    isOpen = false
  }
  return {
    close,
    async discard() {
      await file.truncate(0)
      await close()
      if (!isFinalName) await rm(filePath, { force: true })
      await rm(filePath + TAIL_SUFFIX, { force: true })
    },
  }
}

function nothingIfAbsent(thrown: unknown): void {
  if (!hasErrnoCode(thrown, 'ENOENT')) throw thrown
}

/** Removes what others set apart before this one and never used: a name is a number that rises, so theirs are past. */
export async function removePastGenerations(forkPath: string): Promise<void> {
  const folder = path.dirname(forkPath)
  const past = (await readdir(folder)).filter((name) => parseInt(name) < parseInt(path.basename(forkPath)))
  for (const name of past) await rm(path.join(folder, name), { force: true })
  await rmdir(folder)
}
