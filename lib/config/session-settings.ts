import { z } from 'zod'

const MAX_IDLE_MINUTES = 24 * 60

/** The settings of sessions. Part of SettingsSchema. */
export const SESSION_SETTINGS = {
  IDLE_SIGN_OUT_MINUTES: z
    .string()
    .regex(/^\d{1,4}$/, { error: 'must be a whole number' })
    .transform(Number)
    .refine((minutes) => minutes <= MAX_IDLE_MINUTES, { error: `must be between 0 and ${MAX_IDLE_MINUTES}` })
    .default(30)
    .describe(
      'Minutes without activity after which a browser is signed out, or locked while it uploads; 0 for never. On a shared device it is 5 minutes at most.',
    ),
}
