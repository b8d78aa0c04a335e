import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { whereFile } from '../access/where-file'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import type { FilePage } from './schema'
import { fileShape, toFileRecord } from './to-file-record'

export interface ListCaseFiles {
  caseId: string
  limit: number
  /** The id after which to go on. */
  cursor?: string
}

/**
 * Lists the files of a case, newest first. A preview is no file of the case: it stands in the record of its original.
 *
 * @throws AppError `not_found` when the case is not the actor's to know of
 */
export async function listCaseFiles(actor: Actor, { caseId, limit, cursor }: ListCaseFiles): Promise<FilePage> {
  const known = isId(caseId) && (await db().case.count({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:read')] } })) > 0
  if (!known) throw fail.notFound('case')
  const rows = await db().storedFile.findMany({
    where: { AND: [{ caseId, previewOf: null }, whereFile(actor, 'file:read'), cursor ? { id: { lt: cursor } } : {}] },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...fileShape,
  })
  const items = rows.slice(0, limit).map(toFileRecord)
  return { items, next_cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
