import { z } from 'zod'
import type { Actor } from '../../access/actor'
import { photoUrl } from '../../auth/users/photo-url'
import { isTheme, THEMES } from '../../auth/users/theme'
import { db } from '../../db/database'
import { isLanguage, isTimeZone, LANGUAGES } from '../../language/schema'
import { getStorageUsage } from './_internal/get-storage-usage'
import { quotaLimits } from './quota-limits'
import { signInAddress } from '../../auth/users/sign-in-address'

export const CurrentUserSchema = z
  .object({
    id: z.uuid(),
    number: z.int(),
    email: z.string(),
    name: z.string(),
    role: z.enum(['patient', 'staff', 'doctor', 'admin', 'trainer', 'client', 'creator', 'service']),
    used_bytes: z.int().describe('The size in bytes of all stored files that the user uploaded.'),
    quota_bytes: z.int().nullable().describe('The storage quota in bytes; null if there is none.'),
    language: z.enum(LANGUAGES).nullable().describe('The language (BCP 47); null follows the browser.'),
    time_zone: z.string().nullable().describe('The IANA time zone; null follows the browser.'),
    photo_url: z.string().nullable().describe('The user’s photo; null if there is none.'),
    theme: z.enum(THEMES).nullable().describe('The theme; null leaves it to each device.'),
  })
  .meta({ id: 'Me' })
export type CurrentUserRecord = z.infer<typeof CurrentUserSchema>

/** Returns the current user, with the storage that their files use. */
export async function getCurrentUser(actor: Actor): Promise<CurrentUserRecord> {
  const user = await db().user.findUniqueOrThrow({ where: { id: actor.id }, include: { photo: { select: { id: true } } } })
  const { usedBytes } = await getStorageUsage(db(), actor.id)
  return {
    id: user.id,
    number: user.number,
    email: signInAddress(user),
    name: user.name,
    role: user.role,
    used_bytes: usedBytes,
    quota_bytes: user.quotaBytes === null ? quotaLimits().quotaBytes : Number(user.quotaBytes),
    language: isLanguage(user.language) ? user.language : null,
    time_zone: isTimeZone(user.timeZone) ? user.timeZone : null,
    photo_url: photoUrl(user.id, user.photo),
    theme: isTheme(user.theme) ? user.theme : null,
  }
}
