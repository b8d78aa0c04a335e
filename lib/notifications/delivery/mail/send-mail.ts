import { createTransport } from 'nodemailer'
import { transportOptions } from './transport-options'

interface Mail {
  to: string
  subject: string
  text: string
  /** The same at each try, so that a mailbox can recognise a repeated one. */
  messageId: string
}

/**
 * Hands an e-mail to the configured mail server, over TLS unless that is on this machine.
 *
 * @throws Error with a code alone: what a mail server says repeats the recipient, and errors are logged
 */
export async function sendMail(
  { SMTP_URL, MAIL_FROM }: { SMTP_URL: string; MAIL_FROM: string },
  { to, subject, text, messageId }: Mail,
): Promise<void> {
  const transport = createTransport(transportOptions(SMTP_URL))
  try {
    await transport.sendMail({
      from: MAIL_FROM,
      // Not parsed as a list: an address with a comma is one address.
      to: { name: '', address: to },
      subject,
      text,
      messageId,
      headers: { 'auto-submitted': 'auto-generated' },
    })
  } catch (thrown) {
    const { code, responseCode } = thrown as { code?: string; responseCode?: number }
    throw Object.assign(new Error('e-mail not sent'), { code: `MAIL_${responseCode ?? code ?? 'FAILED'}` })
  } finally {
    transport.close()
  }
}
