import { z } from 'zod'

const HOUR_SECONDS = 3600
const SECONDS_PER_UNIT = { s: 1, m: 60, h: HOUR_SECONDS, d: 86_400 } as const

/** The settings of who sees what, and for how long it is kept. Part of SettingsSchema. */
export const ACCESS_SETTINGS = {
  DOCTORS_SEE: z
    .enum(['all', 'organisation', 'assigned'])
    .default('all')
    .describe(
      'Which cases doctors see: all; organisation: those of the organisations to which they belong, and those that concern them; assigned: only those that concern them, because they are assigned to them, opened by them, looked after by them or asked about (these they read and answer, no more). For any other case there is emergency access.',
    ),
  RETENTION_CASES_YEARS: z
    .string()
    .regex(/^\d{1,3}$/, { error: 'must be a whole number of years' })
    .default('10')
    .transform(Number)
    .describe(
      'For how many years after their last change the law demands that cases are kept, when a person is erased. 0 keeps none.',
    ),
  RETENTION_STUDIES_YEARS: z
    .string()
    .regex(/^\d{1,3}$/, { error: 'must be a whole number of years' })
    .default('10')
    .transform(Number)
    .describe(
      'For how many years after their last change the law demands that studies are kept that a patient sent outside cases, when the patient is erased. 0 keeps none.',
    ),
  RETENTION_TRAIL_YEARS: z
    .string()
    .regex(/^\d{1,3}$/, { error: 'must be a whole number of years' })
    .default('10')
    .transform(Number)
    .describe(
      'For how many years the audit trail and the access log are kept. Whole months that are older are dropped, once a signed checkpoint says so and the store of objects has its copy. What remains of erased files goes as old as that. 0 keeps all. With a database of your own this needs DATABASE_OWNER_URL.',
    ),
  RETENTION_NOTIFICATIONS_DAYS: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'must be a whole number of days' })
    .default('365')
    .transform(Number)
    .describe(
      'For how many days a notification is kept after it was read, with the record of its delivery by e-mail and push. 0 keeps all.',
    ),
  RETENTION_UNREAD_NOTIFICATIONS_DAYS: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'must be a whole number of days' })
    .default('730')
    .transform(Number)
    .describe('For how many days a notification is kept that was not read. What it was about stays in the lists. 0 keeps all.'),
  EMERGENCY_ACCESS_DURATION: z
    .string()
    .regex(/^\d{1,6}[smhd]$/, { error: 'must be a duration such as 30m or 4h' })
    .default('4h')
    .transform((text) => parseInt(text, 10) * SECONDS_PER_UNIT[text.slice(-1) as keyof typeof SECONDS_PER_UNIT])
    .refine((seconds) => seconds >= 300 && seconds <= 7 * 86_400, { error: 'must be between 5m and 7d' })
    .describe('How long emergency access to a case lasts, where the doctor does not end it before.'),
  PROXY_CHILD_AGE: z
    .string()
    .regex(/^\d{1,2}$/, { error: 'must be a whole number of years' })
    .default('18')
    .transform(Number)
    .refine((age) => age >= 10 && age <= 30, { error: 'must be between 10 and 30' })
    .describe(
      'The age at which access ends that an administrator granted a parent or carer for a child. Of a person only the year of birth is recorded: it ends as the year begins in which they reach the age.',
    ),
}
