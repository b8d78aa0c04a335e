import { constants } from 'node:fs'
import { copyFile, open, readdir, rm, rmdir, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { TAIL_SUFFIX, makeFolders, hasErrnoCode } from './file-system'

/** An appendable file that a fork has replaced. */
export interface Predecessor {
  discard(): Promise<void>
  close(): Promise<void>
}

interface ForkInput {
  /** The predecessor, open for writing. */
  file: FileHandle
  filePath: string
  /** The path of the fork. */
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
 * Copies an appendable file and its sidecar, so that the fork has a file of its own: a zombie writer can only write to the file
 * that it has open. No lock, rename or clock check could stop a write that a suspended process has begun.
 *
 * The copy is free if the file system supports block cloning. Bytes below the acknowledged offset are never rewritten in the
 * predecessor, so the copy has all of them; bytes beyond it are verified as after any kill.
 */
export async function forkLocalObject({ file, filePath, forkPath, finalPath }: ForkInput): Promise<Fork> {
  const unsyncedFolders = await makeFolders(path.dirname(forkPath))
  try {
    await copyFile(filePath, forkPath, constants.COPYFILE_FICLONE)
    await copyFile(filePath + TAIL_SUFFIX, forkPath + TAIL_SUFFIX, constants.COPYFILE_FICLONE).catch(nothingIfAbsent)
  } catch (thrown) {
    // A partial copy would only occupy a full disk.
    for (const half of [forkPath, forkPath + TAIL_SUFFIX]) await rm(half, { force: true }).catch(() => undefined)
    throw thrown
  }
  const copy = await open(forkPath, 'r+')
  const { size } = await copy.stat()
  return { file: copy, sizeBytes: size, unsyncedFolders, predecessor: predecessorOf(file, filePath, filePath === finalPath) }
}

/**
 * Frees the space through the open file: if this process was suspended meanwhile, the final name can belong to the completed
 * object of another holder. The name of a fork is never reused.
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

/** Removes earlier forks that were never completed: names are increasing numbers, so lower ones are obsolete. */
export async function removePastGenerations(forkPath: string): Promise<void> {
  const folder = path.dirname(forkPath)
  const past = (await readdir(folder)).filter((name) => parseInt(name) < parseInt(path.basename(forkPath)))
  for (const name of past) await rm(path.join(folder, name), { force: true })
  await rmdir(folder)
}
