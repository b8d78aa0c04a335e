import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { whereFile } from '../access/where-file'
import { db } from '../db/database'
import { paginate } from '../db/paginate'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'
import { COLLAPSED_SERIES } from '../files/record/collapsed-series'
import { findFileRecords } from '../files/record/find-file-records'
import type { CaseFilePage } from './schema'

export interface ListCaseFiles {
  caseId: string
  limit: number
  /** The id after which to continue. */
  cursor?: string
  /** Whether each object of a DICOM series is listed, or one of them. */
  series?: 'each' | 'collapsed'
  /** In hexadecimal: only completed files of these bytes. */
  sha256?: string
}

/**
 * Lists the files of a case, newest first. A preview is not a file of the case: it is part of the record of its
 * original.
 *
 * @throws AppError `not_found` when the case is not visible to the actor
 */
export async function listCaseFiles(
  actor: Actor,
  { caseId, limit, cursor, series = 'each', sha256 }: ListCaseFiles,
): Promise<CaseFilePage> {
  const where = { AND: [{ id: caseId }, whereCase(actor, 'case:read')] }
  // Read before the files, so that all arrivals up to it are among them.
  const known = isUuid(caseId) && (await db().case.findFirst({ where, select: { arrivals: true } }))
  if (!known) throw fail('case_not_found')
  const rows = await findFileRecords({
    where: {
      AND: [
        { caseId, previewOf: null },
        whereFile(actor, 'file:read'),
        series === 'collapsed' ? COLLAPSED_SERIES : {},
        sha256 ? { sha256: new Uint8Array(Buffer.from(sha256, 'hex')), status: 'completed' } : {},
        cursor ? { id: { lt: cursor } } : {},
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const { page, next_cursor } = paginate(rows, limit)
  return { items: page, next_cursor, last_arrival: known.arrivals }
}
