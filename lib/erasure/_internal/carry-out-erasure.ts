import { createCheckpoint } from '../../audit/checkpoints/create-checkpoint'
import { signWithTrailKey } from '../../audit/keys/sign-with-trail-key'
import { recordAndWait } from '../../audit/record'
import { eraseCase } from '../../cases/deletion/erase-case'
import { db } from '../../db/database'
import { isUniqueViolation } from '../../db/is-unique-violation'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { eraseFiles } from '../../files/erase/erase-files'
import { reconcilePersonas } from '../../personas/reconcile-personas'
import { eraseAccount } from './erase-account'
import { termsOfOrder, whereOwnSpace } from './plan-erasure'

/**
 * Carries out an erasure whose keys are destroyed: objects and tombstones, then rows, then the certificate. Each step can be
 * repeated, so that a kill at any point is made good by the next run; only one process at a time does it.
 *
 * @throws what a store or another process refuses just now: it is retried
 */
export async function carryOutErasure(id: string): Promise<void> {
  await withAdvisoryLock(`erasure:${id}`, async () => {
    const { personId, requestedBy, requestedAt, plan } = await db().erasure.findUniqueOrThrow({ where: { id } })
    const deleted = await db().case.findMany({
      where: { patientId: personId, deletedAt: { not: null } },
      select: { id: true },
    })
    for (const one of deleted) await eraseCase(one.id)
    await eraseFiles(whereOwnSpace(personId, termsOfOrder({ requestedAt, plan })))
    await eraseAccount(personId)
    await reconcilePersonas()
    if ((await db().erasureCertificate.count({ where: { erasureId: id } })) > 0) return
    const keys = await db().erasedKey.findMany({ where: { erasureId: id }, orderBy: { keyHash: 'asc' } })
    const event = { actorId: requestedBy, subjectType: 'user', subjectId: personId, outcome: 'allowed' } as const
    await recordAndWait({ ...event, action: 'person.erased', details: { erasure: id, keys: keys.length } })
    const checkpoint = await createCheckpoint()
    const certificate = signWithTrailKey({
      type: 'fovea.erasure.certificate',
      version: 1,
      ...{ erasure: id, person: personId, requested_by: requestedBy, requested_at: requestedAt.toISOString() },
      erased_at: new Date().toISOString(),
      plan,
      key_hashes: keys.map(({ keyHash }) => Buffer.from(keyHash).toString('hex')),
      checkpoint: checkpoint && { number: checkpoint.number, to: checkpoint.to, root: checkpoint.root },
    })
    await db()
      .erasureCertificate.create({ data: { erasureId: id, statement: JSON.stringify(certificate) } })
      .catch((thrown: unknown) => {
        // Another process was faster.
        if (!isUniqueViolation(thrown)) throw thrown
      })
  })
}
