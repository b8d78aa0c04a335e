import { z } from 'zod'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { isLanguage, isTimeZone, LANGUAGES } from '../../language/schema'
import { getStorageUsage } from './_internal/get-storage-usage'
import { quotaLimits } from './quota-limits'

export const CurrentUserSchema = z
  .object({
    id: z.uuid(),
    number: z.int(),
    email: z.string(),
    name: z.string(),
    role: z.enum(['patient', 'staff', 'doctor', 'admin', 'trainer', 'client', 'creator', 'service']),
    used_bytes: z.int().describe('Bytes of all files that the caller sent and that are still stored.'),
    quota_bytes: z.int().nullable().describe('The storage limit in bytes; null is no limit.'),
    language: z.enum(LANGUAGES).nullable().describe('The language of the pages (BCP 47); null follows the browser.'),
    time_zone: z.string().nullable().describe('A time zone of the IANA database; null follows the browser.'),
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
    language: isLanguage(user.language) ? user.language : null,
    time_zone: isTimeZone(user.timeZone) ? user.timeZone : null,
  }
}
