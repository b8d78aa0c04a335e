import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { settings } from '../config/settings'
import { NOBODY, sumCountersOf } from '../db/counters/sum-counters'
import type { Storage } from './schema'

/**
 * Returns how many files and bytes are stored, in all and by kind, the largest first: from counters, however many there are.
 *
 * @throws AppError `forbidden` for anyone but an administrator
 */
export async function getStorage(actor: Actor): Promise<Storage> {
  requirePermission(actor, 'metrics:read')
  const kinds = await sumStorage()
  return {
    provider: settings().STORAGE_PROVIDER,
    files: kinds.reduce((sum, { files }) => sum + files, 0),
    bytes: kinds.reduce((sum, { bytes }) => sum + bytes, 0),
    kinds,
  }
}

/** What is stored of each kind, the largest first. */
export async function sumStorage(): Promise<Storage['kinds']> {
  const sums = await sumCountersOf(['kind'], [NOBODY])
  return sums.map(({ bucket, files, bytes }) => ({ kind: bucket, files, bytes })).sort((a, b) => b.bytes - a.bytes)
}
