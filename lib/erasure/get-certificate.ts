import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordAndWait } from '../audit/record'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'

/**
 * Returns the certificate of an erasure as it was signed: what, when, by whom, the hashes of the ids of the keys that were
 * destroyed, and the checkpoint of the trail that covers it. `npm run audit:verify` verifies it.
 *
 * @throws AppError `forbidden`, `not_found` where there is none, or the erasure is not finished
 */
export async function getCertificate(actor: Actor, id: string): Promise<string> {
  requirePermission(actor, 'erasure:manage')
  const row = isUuid(id) ? await db().erasureCertificate.findUnique({ where: { erasureId: id } }) : null
  if (!row) throw fail('erasure_not_found')
  const event = { actorId: actor.id, subjectType: 'erasure', subjectId: id, outcome: 'allowed' } as const
  await recordAndWait({ ...event, action: 'person.certificate' })
  return row.statement
}
