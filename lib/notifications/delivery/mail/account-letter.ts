import { settings } from '../../../config/settings'
import { DEFAULT_LANGUAGE, isLanguage, isTimeZone } from '../../../language/schema'
import { translatorOf } from '../../../language/translator'
import { newUuid } from '../../../runtime/uuid'
import { sendMail } from './send-mail'

interface Addressee {
  email: string
  language: string | null
  timeZone: string | null
}

/**
 * Begins an e-mail about a person's account, in their language and time zone, whatever they have chosen to get.
 *
 * @param publicUrl where its links begin
 * @returns the sentences, how a time is written, and what sends it: it throws where the mail server is away. Null without a mail server
 */
export async function accountLetter({ email, language: chosen, timeZone }: Addressee, publicUrl: string) {
  const { SMTP_URL, MAIL_FROM } = settings()
  if (!SMTP_URL || !MAIL_FROM) return null
  const language = isLanguage(chosen) ? chosen : DEFAULT_LANGUAGE
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC'
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone: zone })
  const messageId = `<${newUuid()}@${new URL(publicUrl).hostname}>`
  return {
    t: await translatorOf(language, 'delivery'),
    formatTime: (time: Date) => format.format(time),
    send: (subject: string, lines: readonly string[]) =>
      sendMail({ SMTP_URL, MAIL_FROM }, { to: email, subject, text: lines.join('\n'), messageId }),
  }
}
