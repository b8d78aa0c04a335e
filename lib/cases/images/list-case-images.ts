import type { Actor } from '../../access/actor'
import type { CaseImages } from './schema'
import { listCaseFiles, type ListCaseFiles } from '../list-case-files'
import { toCaseImage } from './to-case-image'

/**
 * Lists the images of a case, newest first, in every state.
 *
 * @throws AppError `not_found` when the case is not visible to the actor
 */
export async function listCaseImages(actor: Actor, given: ListCaseFiles): Promise<CaseImages> {
  const { items, next_cursor } = await listCaseFiles(actor, given)
  return { images: items.map(toCaseImage), nextCursor: next_cursor }
}
