import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Runs work with a new folder, and removes the folder afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fovea-bench-'))
  try {
    await chmod(folder, 0o711) // PostgreSQL, which refuses to run as root, needs access.
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
