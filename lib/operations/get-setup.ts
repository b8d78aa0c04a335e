import { type Actor } from '../access/actor'
import { doctorsSee } from '../access/doctors/doctors-see'
import { requirePermission } from '../access/require-permission'
import { findFactors } from '../auth/second-factor/find-factors'
import { settings } from '../config/settings'
import { db } from '../db/database'
import { getBackup } from './get-backup'

/** What an administrator sets up before the first patient, and what of it is done; the page that shows it chooses the words. */
export interface Setup {
  /** The administrator's own account asks for a second factor. */
  hasFactor: boolean
  /** How many others can sign in, or are invited; service accounts are none. */
  people: number
  organisations: number
  doctorsSee: ReturnType<typeof doctorsSee>
  /** There is a backup that can be restored, and the next one is not overdue. */
  hasBackup: boolean
  hasMail: boolean
  /** Images are on the disk of this server. */
  isStoredHere: boolean
}

/**
 * Returns how far the setup of this installation is.
 *
 * @throws AppError `forbidden` for anyone but an administrator
 */
export async function getSetup(actor: Actor): Promise<Setup> {
  requirePermission(actor, 'metrics:read')
  const { SMTP_URL, STORAGE_PROVIDER } = settings()
  const [factors, people, organisations, backup] = await Promise.all([
    findFactors(actor.id),
    db().user.count({ where: { id: { not: actor.id }, role: { not: 'service' }, status: 'active' } }),
    db().organisation.count({ where: { closedAt: null } }),
    getBackup(),
  ])
  return {
    hasFactor: factors.length > 0,
    people,
    organisations,
    doctorsSee: doctorsSee(),
    hasBackup: backup.last !== null && !backup.is_overdue,
    hasMail: SMTP_URL !== undefined,
    isStoredHere: STORAGE_PROVIDER === 'local',
  }
}
