import { type Tx } from '../../../db/database'
import { type SessionContext } from '../../session/_internal/session-context'

/** Records which parts a final upload needs, in order: until `releaseParts`, none of them can be discarded. */
export async function reserveParts(tx: Tx, finalId: string, partIds: readonly string[]): Promise<void> {
  await tx.uploadPart.createMany({ data: partIds.map((partId, position) => ({ finalId, position, partId })) })
}

/** Releases the parts of a final upload, and returns each id once. */
export async function releaseParts(tx: Tx, finalId: string): Promise<string[]> {
  const parts = await tx.uploadPart.findMany({ where: { finalId }, select: { partId: true }, orderBy: { partId: 'asc' } })
  await tx.uploadPart.deleteMany({ where: { finalId } })
  return [...new Set(parts.map(({ partId }) => partId))]
}

/**
 * Discards a complete part that no upload needs any more; its bytes are removed after the commit.
 *
 * Its row is locked first, so that a final upload that is being created of it comes either before this check or after its end.
 *
 * @returns false when an upload that is not concatenated yet needs it, or it is discarded already
 */
export async function markPartDiscarded(
  tx: Tx,
  context: SessionContext,
  id: string,
  state: 'terminated' | 'expired',
): Promise<boolean> {
  const [part] = await tx.$queryRaw<{ object_id: string }[]>`SELECT object_id FROM uploads
    WHERE id = ${id}::uuid AND concat = 'partial' AND state = 'finished' FOR UPDATE`
  if (!part || (await tx.uploadPart.count({ where: { partId: id } })) > 0) return false
  await tx.$executeRaw`UPDATE uploads SET state = ${state}::"UploadState", metadata = '{}', updated_at = now()
    WHERE id = ${id}::uuid`
  await context.hooks.onPartRemoved(tx, part.object_id)
  return true
}
