import type { Actor } from '../../access/actor'
import { checkConnection } from '../connection/check-connection'
import type { ConnectionCheck } from '../schema'
import { findSource } from './find-source'

/**
 * Tests the connection to a source, and fetches nothing.
 *
 * @throws AppError `forbidden`, `archive_not_found`
 */
export const checkSource = async (actor: Actor, id: string): Promise<ConnectionCheck> =>
  checkConnection(await findSource(actor, id))
