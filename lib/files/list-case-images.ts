import type { Actor } from '../access/actor'
import type { CaseImages } from './image-schema'
import { listCaseFiles, type ListCaseFiles } from './list-case-files'
import { toCaseImage } from './to-case-image'

/**
 * Lists the pictures of a case, newest first, whatever became of them.
 *
 * @throws AppError `not_found` when the case is not the actor's to know of
 */
export async function listCaseImages(actor: Actor, given: ListCaseFiles): Promise<CaseImages> {
  const { items, next_cursor } = await listCaseFiles(actor, given)
  return { images: items.map(toCaseImage), nextCursor: next_cursor }
}
