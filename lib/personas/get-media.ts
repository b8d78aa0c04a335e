import type { Actor } from '../access/actor'
import { findMedia } from './_internal/find-media'
import { toMedia } from './_internal/to-media'
import type { MediaRecord } from './schema'

/**
 * Shows one picture or video of a persona.
 *
 * @throws AppError `not_found` when there is none, or it is not the actor's to know of
 */
export const getMedia = async (actor: Actor, given: string): Promise<MediaRecord> => toMedia(await findMedia(actor, given))
