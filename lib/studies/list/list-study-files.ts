import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { whereInstance } from '../../access/where-study'
import { fail } from '../../errors/fail'
import { COLLAPSED_SERIES } from '../../files/record/collapsed-series'
import type { FileList } from '../../files/record/list-files'
import { findFileRecords } from '../../files/record/find-file-records'
import { isUuid } from '../../runtime/uuid'

/** More series than a study has; of one with more, and of as many photographs, the first are listed. */
const MAX_FILES = 500

/**
 * Lists the files of a study in the order of its series: one of each, but every photograph.
 *
 * @param studyId of the record, not the UID: several places may have the same study
 * @throws AppError `not_found` where the actor may read none of them
 */
export async function listStudyFiles(actor: Actor, studyId: string): Promise<FileList> {
  const rows = isUuid(studyId)
    ? await findFileRecords({
        where: {
          AND: [whereFile(actor, 'file:read'), { instance: { AND: [{ studyId }, whereInstance(actor)] } }, COLLAPSED_SERIES],
        },
        orderBy: [{ instance: { series: { number: { sort: 'asc', nulls: 'last' } } } }, { id: 'asc' }],
        take: MAX_FILES,
      })
    : []
  if (rows.length === 0) throw fail('study_not_found')
  return { items: rows }
}
