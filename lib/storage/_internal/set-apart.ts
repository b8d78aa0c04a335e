import { constants } from 'node:fs'
import { copyFile, open, readdir, rm, rmdir, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { TAIL_ENDING, makeFolders, saysDisk } from './local-files'

/** A growing file that another one has taken the place of. */
export interface Former {
  drop(): Promise<void>
  close(): Promise<void>
}

export interface SetApart {
  /** The former one, open for writing. */
  file: FileHandle
  filePath: string
  /** Where the copy grows. */
  apartPath: string
  finalPath: string
}

export interface Apart {
  file: FileHandle
  sizeBytes: number
  unsyncedFolders: string[]
  former: Former
}

/**
 * Copies a growing file and its sidecar, so that it goes on in a file of its own: whoever holds the former one open writes
 * into that one for ever. No lock, no name and no check of a clock could stop a write that a stopped process has begun.
 *
 * Where the file system shares blocks between copies it costs nothing. What is below the acknowledged offset is never
 * written again in the former file, so the copy has it whole; whatever is beyond is verified like after any kill.
 */
export async function setApart({ file, filePath, apartPath, finalPath }: SetApart): Promise<Apart> {
  const unsyncedFolders = await makeFolders(path.dirname(apartPath))
  try {
    await copyFile(filePath, apartPath, constants.COPYFILE_FICLONE)
    await copyFile(filePath + TAIL_ENDING, apartPath + TAIL_ENDING, constants.COPYFILE_FICLONE).catch(nothingIfAbsent)
  } catch (thrown) {
    // Half a copy on a disk that is full helps nobody.
    for (const half of [apartPath, apartPath + TAIL_ENDING]) await rm(half, { force: true }).catch(() => undefined)
    throw thrown
  }
  const copy = await open(apartPath, 'r+')
  const { size } = await copy.stat()
  return { file: copy, sizeBytes: size, unsyncedFolders, former: formerOf(file, filePath, filePath === finalPath) }
}

/**
 * What is freed is freed through the open file: by now its final name may stand for the whole object, if the one that does
 * this was stopped on the way and somebody else went on. A name that was set apart is nobody's but its own.
 */
function formerOf(file: FileHandle, filePath: string, isFinalName: boolean): Former {
  let isOpen = true
  const close = async () => {
    if (isOpen) await file.close()
    isOpen = false
  }
  return {
    close,
    async drop() {
      await file.truncate(0)
      await close()
      if (!isFinalName) await rm(filePath, { force: true })
      await rm(filePath + TAIL_ENDING, { force: true })
    },
  }
}

function nothingIfAbsent(thrown: unknown): void {
  if (!saysDisk(thrown, 'ENOENT')) throw thrown
}

/** Removes what others set apart before this one and never used: a name is a number that rises, so theirs are past. */
export async function forgetPastGrowths(apartPath: string): Promise<void> {
  const folder = path.dirname(apartPath)
  const past = (await readdir(folder)).filter((name) => parseInt(name) < parseInt(path.basename(apartPath)))
  for (const name of past) await rm(path.join(folder, name), { force: true })
  await rmdir(folder)
}
