import { db } from '../../../db/database'
import { whereExpired } from './_internal/find-invitations'

/** Deletes offers that nobody accepted in time, with the addresses in them. Runs on a schedule. */
export async function deleteExpiredInvitations(now = new Date()): Promise<void> {
  await db().proxyInvitation.deleteMany({ where: whereExpired(now) })
}
