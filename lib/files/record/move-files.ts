import type { Tx } from '../../db/database'
import { kindRegistrations, type FileMove } from './kinds/kind-hooks'

/**
 * Returns a file and those that move with it into another case, in the order of their ids, in which they are locked: two that
 * lock several never wait for each other.
 */
export async function filesMovedWith(tx: Tx, fileId: string): Promise<string[]> {
  const all = new Set([fileId])
  for (const { movesWith } of kindRegistrations()) for (const id of (await movesWith?.(tx, fileId)) ?? []) all.add(id)
  return [...all].sort()
}

/** Locks files until the transaction ends. */
export async function lockFiles(tx: Tx, fileIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM files WHERE id = ANY (${fileIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

/**
 * Moves locked files into another case, with everything that modules store of where they are. Their objects in the store stay
 * as they are: neither an object's key nor what it is sealed with names the case. Who may do so is decided by the caller.
 *
 * @throws AppError `conflict` where they cannot be in that case
 */
export async function moveFiles(tx: Tx, move: FileMove): Promise<void> {
  const { fileIds, to } = move
  await tx.storedFile.updateMany({
    where: { OR: [{ id: { in: fileIds } }, { previewOf: { in: fileIds } }] },
    data: { caseId: to },
  })
  for (const { onMove } of kindRegistrations()) await onMove?.(tx, move)
}
