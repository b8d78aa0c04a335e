import type { Actor } from '../access/actor'
import { findUpload } from './find-upload'
import type { Details } from './schema'
import { toDetails } from './to-upload-record'

/**
 * Tells all that is known of an upload of door 2, with the report of what was done to it.
 *
 * @throws AppError `not_found`
 */
export async function getUpload(actor: Actor, uploadId: string): Promise<Details> {
  return toDetails(await findUpload(actor, uploadId))
}
