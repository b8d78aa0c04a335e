import { z } from 'zod'
import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { accountOf } from './_internal/account-of'
import { allowances } from './allowances'

export const MeSchema = z
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

/** Tells the caller who they are to us, and how much room their files take. */
export async function getMe(actor: Actor): Promise<z.infer<typeof MeSchema>> {
  const user = await db().user.findUniqueOrThrow({ where: { id: actor.id } })
  const { usedBytes } = await accountOf(db(), actor.id)
  return {
    id: user.id,
    number: user.number,
    email: user.email,
    name: user.name,
    role: user.role,
    used_bytes: usedBytes,
    quota_bytes: user.quotaBytes === null ? allowances().quotaBytes : Number(user.quotaBytes),
  }
}
