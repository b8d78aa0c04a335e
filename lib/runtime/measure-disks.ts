import { stat, statfs } from 'node:fs/promises'
import path from 'node:path'

interface Disk {
  name: 'data' | 'objects'
  /** What this process could still write. */
  freeBytes: number
  sizeBytes: number
}

/**
 * Measures the disk of the data directory, and that of the objects where these are on another one.
 *
 * @param hasObjects whether the objects are in the data directory, and not in a bucket
 */
export async function measureDisks(dataDir: string, { hasObjects }: { hasObjects: boolean }): Promise<Disk[]> {
  const folder = path.resolve(dataDir)
  const objects = path.join(folder, 'objects')
  const isApart = hasObjects && (await isOnAnotherDisk(folder, objects))
  return Promise.all([measure('data', folder), ...(isApart ? [measure('objects', objects)] : [])])
}

async function measure(name: Disk['name'], folder: string): Promise<Disk> {
  const { bsize, bavail, blocks } = await statfs(folder)
  return { name, freeBytes: bsize * bavail, sizeBytes: bsize * blocks }
}

async function isOnAnotherDisk(folder: string, objects: string): Promise<boolean> {
  const [data, own] = await Promise.all([stat(folder), stat(objects).catch(() => null)])
  return own !== null && own.dev !== data.dev
}
