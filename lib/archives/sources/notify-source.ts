import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { requireServiceSite } from '../../access/require-service-site'
import { whereArchiveSource } from '../../access/where-archive-source'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { enqueueLook } from './look-job'

/**
 * Looks at a source now, since it has something new: at one study, or at all that has come since the last look.
 *
 * @throws AppError `forbidden`, also for a service account without a site; `archive_not_found` also for one of another site
 */
export async function notifySource(actor: Actor, given: string, studyUid: string | null): Promise<void> {
  requirePermission(actor, 'archive:notify')
  requireServiceSite(actor)
  const id = given.toLowerCase()
  const where = { AND: [whereArchiveSource(actor), { id }] }
  const found = isUuid(id) ? await db().archiveSource.findFirst({ where, select: { id: true } }) : null
  if (!found) throw fail('archive_not_found')
  if (studyUid === null) await db().archiveSource.updateMany({ where: { id }, data: { nextLookAt: new Date() } })
  await enqueueLook(id, studyUid)
}
