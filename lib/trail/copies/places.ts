import type { Settings } from '../../config/settings'
import { checkpointHash } from '../../audit/checkpoints/checkpoint'
import { sendMail } from '../../notifications/delivery/mail/send-mail'
import { store } from '../../storage/open-store'
import { copyName } from './copy-name'
import { sendSyslog } from './send-syslog'

/** A checkpoint on its way out: its number, and its signed text. */
interface CheckpointCopy {
  number: number
  text: string
}

/** Where copies of checkpoints are kept, outside the database. */
export interface CopyPlace {
  name: 'store' | 'email' | 'syslog' | 'webhook'
  send(copy: CheckpointCopy): Promise<void>
}

const TIMEOUT_MS = 10_000

/** The places of these settings: the store of objects always, the others where they are configured. */
export function copyPlaces(settings: Settings): CopyPlace[] {
  const { AUDIT_CHECKPOINT_EMAIL: to, AUDIT_CHECKPOINT_SYSLOG: syslog, AUDIT_CHECKPOINT_WEBHOOK: webhook } = settings
  const places: CopyPlace[] = [{ name: 'store', send: storeCopy }]
  if (to !== undefined) places.push({ name: 'email', send: (copy) => mailCopy(settings, to, copy) })
  if (syslog !== undefined) places.push({ name: 'syslog', send: ({ text }) => sendSyslog(syslog, text) })
  if (webhook !== undefined) places.push({ name: 'webhook', send: (copy) => postCopy(webhook, copy) })
  return places
}

async function storeCopy({ number, text }: CheckpointCopy): Promise<void> {
  async function* bytes() {
    yield Buffer.from(text)
  }
  await store().put(copyName(number, checkpointHash(text)), bytes())
}

async function mailCopy({ SMTP_URL, MAIL_FROM }: Settings, to: string, { number, text }: CheckpointCopy): Promise<void> {
  if (!SMTP_URL || !MAIL_FROM) return
  await sendMail(
    { SMTP_URL, MAIL_FROM },
    {
      to,
      subject: `Checkpoint ${number} of the audit trail`,
      text: `Keep this message: it shows later whether the audit trail was changed.\n\n${text}\n`,
      messageId: `<checkpoint-${number}-${checkpointHash(text).slice(0, 16)}@${MAIL_FROM.replace(/^.*@|>$/g, '')}>`,
    },
  )
}

async function postCopy(url: string, { text }: CheckpointCopy): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: text,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`the webhook of checkpoints answered ${response.status}`)
}
