import { fail } from '../../errors/fail'
import { requireAllowedHost } from '../client/address-guard'
import type { ConnectionChange } from '../schema'
import { type ConnectionRow, sealSecret } from './archive-connection'

type ConnectionColumns = Pick<ConnectionRow, 'baseUrl' | 'auth' | 'username'> & { sealedSecret: Uint8Array<ArrayBuffer> | null }

/**
 * Returns the columns of a connection after a change. A secret is kept where none is given, except where the address is
 * another one: it would be sent to whoever is there.
 *
 * @param known null of a new archive
 * @throws AppError `archive_address_forbidden`; `archive_secret_required`
 */
export function connectionColumns(id: string, known: ConnectionRow | null, change: ConnectionChange): ConnectionColumns {
  const baseUrl = change.base_url ?? known!.baseUrl
  const auth = change.auth ?? known?.auth ?? 'none'
  requireAllowedHost(new URL(baseUrl))
  if (auth === 'none') return { baseUrl, auth, username: null, sealedSecret: null }
  const username = auth === 'basic' ? (change.username ?? known?.username ?? '') : null
  if (change.secret) return { baseUrl, auth, username, sealedSecret: sealSecret(id, change.secret) }
  const isKept = known?.sealedSecret && known.auth === auth && known.baseUrl === baseUrl
  if (!isKept) throw fail('archive_secret_required')
  return { baseUrl, auth, username, sealedSecret: new Uint8Array(known.sealedSecret!) }
}
