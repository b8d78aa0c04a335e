import { z } from 'zod'
import type { Actor } from '../access/actor'
import { db } from '../db/database'

export const MeSchema = z
  .object({
    id: z.uuid(),
    number: z.int(),
    email: z.string(),
    name: z.string(),
    role: z.enum(['patient', 'staff', 'doctor', 'admin', 'trainer', 'client', 'creator']),
    used_bytes: z.int().describe('Bytes of everything that the caller sent and that still lies here.'),
    quota_bytes: z.int().nullable(),
  })
  .meta({ id: 'Me' })

/** Tells the caller who they are to us, and how much room their files take. */
export async function getMe(actor: Actor): Promise<z.infer<typeof MeSchema>> {
  const [user, used_bytes] = await Promise.all([db().user.findUniqueOrThrow({ where: { id: actor.id } }), usedBytes(actor.id)])
  return {
    id: user.id,
    number: user.number,
    email: user.email,
    name: user.name,
    role: user.role,
    used_bytes,
    quota_bytes: user.quotaBytes === null ? null : Number(user.quotaBytes),
  }
}

/** Bytes that are here: of a file that is still arriving those that arrived, not those that were announced. */
async function usedBytes(userId: string): Promise<number> {
  const [used] = await db().$queryRaw<{ bytes: bigint | null }[]>`
    SELECT sum(CASE WHEN f.status IN ('pending', 'uploading') THEN coalesce(u.saved_offset, 0) ELSE coalesce(f.size, 0) END)::bigint AS bytes
    FROM files f LEFT JOIN uploads u ON u.id = f.upload_id
    WHERE f.owner_id = ${userId}::uuid AND f.object_key IS NOT NULL AND f.status <> 'erased'`
  return Number(used?.bytes ?? 0n)
}
