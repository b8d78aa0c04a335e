import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { whereInstance } from '../access/where-study'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { listSeriesInstances } from '../files/record/list-series-instances'
import { isUuid } from '../runtime/uuid'
import type { SeriesFiles } from './schema'

/**
 * Lists the objects of a DICOM series of a case in their order: by the position of their slices, else by number.
 *
 * @throws AppError `not_found` when the case is not visible to the actor, or has no such series
 */
export async function listSeriesFiles(actor: Actor, caseId: string, seriesUid: string): Promise<SeriesFiles> {
  const known = isUuid(caseId) && (await db().case.count({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:read')] } })) > 0
  if (!known) throw fail('case_not_found')
  return listSeriesInstances({ AND: [{ study: { caseId }, series: { uid: seriesUid } }, whereInstance(actor)] })
}
