import { z } from 'zod'

/** The settings of the audit trail: its key, and where copies of its checkpoints go. Part of SettingsSchema. */
export const TRAIL_SETTINGS = {
  AUDIT_KEY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File with the key of the audit trail: 64 hexadecimal digits per line, the newest key first; former keys stay below it. By default the key is derived from the master key.',
    ),
  AUDIT_CHECKPOINT_EMAIL: z
    .email({ error: 'must be an address' })
    .optional()
    .describe('Receives every checkpoint of the audit trail by e-mail. Needs SMTP_URL.'),
  AUDIT_CHECKPOINT_SYSLOG: z
    .string()
    .regex(/^(udp|tcp):\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i, { error: 'must be udp://host:514 or tcp://host:601' })
    .optional()
    .describe('Receives every checkpoint of the audit trail as a syslog message (RFC 5424): udp://host:514 or tcp://host:601.'),
  AUDIT_CHECKPOINT_WEBHOOK: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .optional()
    .describe('Receives every checkpoint of the audit trail as JSON, by POST.'),
}

/** Lists which other settings these require. */
export const trailProblems = (given: { AUDIT_CHECKPOINT_EMAIL?: string | undefined; SMTP_URL?: string | undefined }): string[] =>
  given.AUDIT_CHECKPOINT_EMAIL && !given.SMTP_URL ? ['SMTP_URL is needed with AUDIT_CHECKPOINT_EMAIL'] : []
