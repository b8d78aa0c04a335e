import { db, transaction } from '../db/database'
import { carryOutErasures } from './_internal/carry-out-erasures'
import { destroyKeys } from './_internal/destroy-keys'
import { ERASED_DOMAIN } from './_internal/erase-account'
import { splitCases, termsOfOrder } from './_internal/plan-erasure'

interface OpenErasure {
  id: string
  personId: string
  requestedBy: string
  requestedAt: Date
  plan: unknown
  /** Their account is there again, with an older database. */
  isBack: boolean
}

/**
 * Continues every erasure that a kill or an error interrupted, and carries out again those whose person has come back with an
 * older database: their keys are destroyed first, as the first time.
 *
 * @returns how many were carried out
 * @throws the last error, after all the others were processed
 */
export async function reconcileErasures(): Promise<number> {
  const open = await db().$queryRaw<OpenErasure[]>`
    SELECT * FROM (
      SELECT e.id, e.person_id AS "personId", e.requested_by AS "requestedBy", e.requested_at AS "requestedAt", e.plan, c.erasure_id IS NOT NULL AS "isDone",
        u.id IS NOT NULL AND u.email IS DISTINCT FROM e.person_id || ${`@${ERASED_DOMAIN}`} AS "isBack"
      FROM erasures e
      LEFT JOIN erasure_certificates c ON c.erasure_id = e.id
      LEFT JOIN users u ON u.id = e.person_id
    ) all_erasures WHERE NOT "isDone" OR "isBack" ORDER BY id`
  const failures: unknown[] = []
  const destroyed: string[] = []
  for (const erasure of open) {
    try {
      if (erasure.isBack) await destroyAgain(erasure)
      destroyed.push(erasure.id)
    } catch (thrown) {
      failures.push(thrown)
    }
  }
  await carryOutErasures(destroyed).catch((thrown: unknown) => failures.push(thrown))
  if (failures.length > 0) throw failures.at(-1)
  return open.length
}

const destroyAgain = ({ requestedBy, ...erasure }: OpenErasure): Promise<void> =>
  transaction(async (tx) => {
    const terms = termsOfOrder(erasure)
    const { erased } = await splitCases(tx, erasure.personId, terms)
    await destroyKeys(tx, erasure, erased, terms)
    await tx.case.updateMany({
      where: { id: { in: erased }, deletedAt: null },
      data: { deletedAt: new Date(), deletedBy: requestedBy },
    })
  })
