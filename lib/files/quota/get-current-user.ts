import { z } from 'zod'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { getStorageUsage } from './_internal/get-storage-usage'
import { quotaLimits } from './quota-limits'

export const CurrentUserSchema = z
  .object({
    id: z.uuid(),
    number: z.int(),
    email: z.string(),
    name: z.string(),
    role: z.enum(['patient', 'staff', 'doctor', 'admin', 'trainer', 'client', 'creator', 'service']),
    used_bytes: z.int().describe('Bytes of everything that the caller sent and that still lies here.'),
    quota_bytes: z.int().nullable().describe('How many there may be; null is no limit.'),
  })
  .meta({ id: 'Me' })

/** Returns the current user, with the storage that their files use. */
export async function getCurrentUser(actor: Actor): Promise<z.infer<typeof CurrentUserSchema>> {
  const user = await db().user.findUniqueOrThrow({ where: { id: actor.id } })
  const { usedBytes } = await getStorageUsage(db(), actor.id)
  return {
    id: user.id,
    number: user.number,
    email: user.email,
    name: user.name,
    role: user.role,
    used_bytes: usedBytes,
    quota_bytes: user.quotaBytes === null ? quotaLimits().quotaBytes : Number(user.quotaBytes),
  }
}
