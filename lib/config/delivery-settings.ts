import { z } from 'zod'

/** The push services of the browsers: Chromium, Firefox, Edge and Safari. */
const PUSH_SERVICES = 'fcm.googleapis.com,updates.push.services.mozilla.com,*.notify.windows.com,*.push.apple.com'

/** The settings of what leaves the house: e-mail and push messages. Part of SettingsSchema. */
export const DELIVERY_SETTINGS = {
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be smtp://user:password@host:587 or smtps://user:password@host:465' })
    .optional()
    .describe(
      'Mail server for notifications by e-mail: smtps://user:password@host:465, or smtp:// with STARTTLS. TLS is required unless the host is loopback. By default no e-mail is sent or offered.',
    ),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n"]{1,100} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, { error: 'must be an address, or Name <address>' })
    .optional()
    .describe('Sender of e-mails: an address, or Name <address>. Required with SMTP_URL.'),
  PUSH_SERVICES: z
    .string()
    .regex(/^[a-z0-9.:*,[\]-]*$/i, { error: 'must be hosts, separated by commas' })
    .default(PUSH_SERVICES)
    .describe(
      'Push services that browsers may use, as hosts separated by commas; *.host covers its subdomains. Fovea sends to no other. none switches push messages off.',
    ),
}

/** Lists which other settings the sending of e-mails requires. */
export const deliveryProblems = (given: { SMTP_URL?: string | undefined; MAIL_FROM?: string | undefined }): string[] =>
  given.SMTP_URL && !given.MAIL_FROM ? ['MAIL_FROM is needed with SMTP_URL'] : []
