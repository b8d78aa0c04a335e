import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { whereInstance } from '../../access/where-study'
import { fail } from '../../errors/fail'
import { listSeriesInstances } from '../../files/record/list-series-instances'
import { isUuid } from '../../runtime/uuid'

/**
 * Lists the objects of a series of a study in their order, as `listSeriesFiles` does in a case.
 *
 * @throws AppError `not_found` where the actor may read none of them
 */
export async function listStudySeries(actor: Actor, studyId: string, seriesUid: string): ReturnType<typeof listSeriesInstances> {
  if (!isUuid(studyId)) throw fail('series_not_found')
  const file = whereFile(actor, 'file:read')
  return listSeriesInstances({ AND: [{ studyId, series: { uid: seriesUid }, file }, whereInstance(actor)] })
}
