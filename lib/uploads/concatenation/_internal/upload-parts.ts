import { type Tx } from '../../../db/database'
import { type SessionContext } from '../../session/_internal/session-context'

/** Notes which parts a final upload needs, in their order: until `releaseParts` none of them can be dropped. */
export async function reserveParts(tx: Tx, finalId: string, partIds: readonly string[]): Promise<void> {
  await tx.uploadPart.createMany({ data: partIds.map((partId, position) => ({ finalId, position, partId })) })
}

/** Frees the parts of a final upload, and names each once. */
export async function releaseParts(tx: Tx, finalId: string): Promise<string[]> {
  const parts = await tx.uploadPart.findMany({ where: { finalId }, select: { partId: true }, orderBy: { partId: 'asc' } })
  await tx.uploadPart.deleteMany({ where: { finalId } })
  return [...new Set(parts.map(({ partId }) => partId))]
}

/**
 * Drops a part whose bytes are all here and that no upload needs any more; its bytes go after the commit.
 *
 * Its row is held first, so that a final upload that is being made of it comes before this look or after its end.
 *
 * @returns false when an upload that is not joined yet needs it, or it is gone already
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
