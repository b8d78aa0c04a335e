import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/require-permission'
import type { ProxyInvitation } from '../schema'
import { findInvitations, toInvitation } from './_internal/find-invitations'

/**
 * Lists the offers of access that were not accepted yet, newest first: those of the patient, each with the address that they
 * typed, and those to the patient's own address, each with who offers it.
 *
 * @throws AppError `forbidden`
 */
export async function listProxyInvitations(actor: Actor): Promise<{ items: ProxyInvitation[] }> {
  requirePermission(actor, 'proxy:invite')
  return { items: (await findInvitations(actor)).map((row) => toInvitation(row, actor)) }
}
