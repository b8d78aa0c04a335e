import type { Actor } from '../../access/actor'
import { checkConnection } from '../connection/check-connection'
import type { ConnectionCheck } from '../schema'
import { findDestination } from './find-destination'

/**
 * Tests the connection to a destination, and sends nothing.
 *
 * @throws AppError `forbidden`, `archive_not_found`
 */
export const checkDestination = async (actor: Actor, id: string): Promise<ConnectionCheck> =>
  checkConnection(await findDestination(actor, id))
