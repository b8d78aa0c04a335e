import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { whereInstance } from '../access/where-study'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'
import type { SeriesFiles } from './schema'

/** More than any real series; a longer one is scrolled up to here. */
const MAX_FILES = 20_000

/**
 * Lists the objects of a DICOM series of a case in their order: by the position of their slices, else by number.
 *
 * @throws AppError `not_found` when the case is not visible to the actor, or has no such series
 */
export async function listSeriesFiles(actor: Actor, caseId: string, seriesUid: string): Promise<SeriesFiles> {
  const known = isUuid(caseId) && (await db().case.count({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:read')] } })) > 0
  if (!known) throw fail('case_not_found')
  const rows = await db().instance.findMany({
    where: { AND: [{ study: { caseId }, series: { uid: seriesUid } }, whereInstance(actor)] },
    orderBy: [{ position: { sort: 'asc', nulls: 'last' } }, { number: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: MAX_FILES,
    select: { id: true, frames: true, number: true, position: true, file: { select: { filename: true } } },
  })
  if (rows.length === 0) throw fail('series_not_found')
  return {
    items: rows.map(({ id, frames, number, position, file }) => ({
      ...{ id, filename: file.filename, frames, instance_number: number, position },
    })),
  }
}
