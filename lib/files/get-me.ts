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
  const [user, used] = await Promise.all([
    db().user.findUniqueOrThrow({ where: { id: actor.id } }),
    db().storedFile.aggregate({
      where: { ownerId: actor.id, objectKey: { not: null }, status: { not: 'erased' } },
      _sum: { size: true },
    }),
  ])
  return {
    id: user.id,
    number: user.number,
    email: user.email,
    name: user.name,
    role: user.role,
    used_bytes: Number(used._sum.size ?? 0n),
    quota_bytes: user.quotaBytes === null ? null : Number(user.quotaBytes),
  }
}
