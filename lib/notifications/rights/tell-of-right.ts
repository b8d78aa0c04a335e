import { settings } from '../../config/settings'
import type { Tx } from '../../db/database'
import { enqueue } from '../../jobs/open-job-queue'
import { notifyInTransaction } from '../notify'
import type { SystemAbout } from '../schema'
import { RIGHT_CHANGES, type RightChange } from './right-changes'
import { rightMailJob } from './right-mail-job'

interface ChangedRight {
  /** Whose right it is. */
  userIds: string[]
  change: RightChange
  /** Who changed it; null for a provider of accounts. */
  by: string | null
  /** What it was a right to: names are added for its reader. */
  of?: { case_id?: string; organisation_id?: string; other?: string }
}

/**
 * Tells people of a change of their rights, by the transaction that makes it: in Fovea, and by e-mail whatever they have chosen to get,
 * as RIGHT_CHANGES says. Who changed it themselves is told as well, since it may be somebody at their device.
 */
export async function tellOfRight(tx: Tx, { userIds, change, by, of = {} }: ChangedRight): Promise<void> {
  const { app, mail } = RIGHT_CHANGES[change]
  const people = [...new Set(userIds)]
  for (const userId of app ? people : []) {
    const from: Record<string, string> = by === null || by === userId ? {} : { from: by }
    await notifyInTransaction(tx, [userId], { type: 'SYSTEM', data: { ...from, ...of, ...aboutOf(change) } })
  }
  if (!mail || !settings().SMTP_URL) return
  for (const userId of people) await enqueue(rightMailJob, { userId, change, at: new Date().toISOString() }, tx)
}

const aboutOf = (change: RightChange): { about: SystemAbout; change?: RightChange } =>
  change === 'emergency-paused' ? { about: change } : { about: 'right-changed', change }
