import { statfs } from 'node:fs/promises'

/** How large the file system of a folder is, and how much of it this process could still write. */
export async function diskSpace(folder: string): Promise<{ freeBytes: number; sizeBytes: number }> {
  const { bsize, bavail, blocks } = await statfs(folder)
  return { freeBytes: bsize * bavail, sizeBytes: bsize * blocks }
}
