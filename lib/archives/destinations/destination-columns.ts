import type { Actor } from '../../access/actor'
import { requireCase } from '../connection/require-case'
import type { ArchiveDestinationChange } from '../schema'

/**
 * Returns the columns by which a destination selects objects, as far as they are given.
 *
 * @throws AppError `case_not_found`
 */
export async function destinationColumns(actor: Actor, given: ArchiveDestinationChange) {
  const { case_id: caseId, site, modalities, deidentified: isDeidentified, enabled } = given
  if (caseId) await requireCase(actor, caseId)
  const columns = { caseId, site, modalities, isDeidentified, enabled }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Partial<{
    [Name in keyof typeof columns]: Exclude<(typeof columns)[Name], undefined>
  }>
}
