import { z } from 'zod'
import type { Actor } from '../access/actor'
import { setLanguageSettings } from '../auth/users/language-settings'
import { type CurrentUserRecord, getCurrentUser } from '../files/quota/get-current-user'

/** What a person may change of their own account. */
export const CurrentUserPatchSchema = z.strictObject({
  language: z.string().max(35).nullable().optional().describe('The language (BCP 47); null follows the browser.'),
  time_zone: z.string().max(64).nullable().optional().describe('The IANA time zone; null follows the browser.'),
  theme: z.string().max(16).nullable().optional().describe('`light`, `dark` or `system`; null leaves it to each device.'),
})

/**
 * Updates the settings of the current user; what is left out stays.
 *
 * @throws AppError `bad_input` for a language or theme that Fovea does not have, or a time zone that does not exist
 */
export async function updateCurrentUser(actor: Actor, patch: z.infer<typeof CurrentUserPatchSchema>): Promise<CurrentUserRecord> {
  await setLanguageSettings(actor.id, { language: patch.language, timeZone: patch.time_zone, theme: patch.theme })
  return getCurrentUser(actor)
}
