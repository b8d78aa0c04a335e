import { monthOf } from '../config/keyring/month'
import { fail } from '../errors/fail'
import { listMasterKeys } from './_internal/master-key-rows'
import { getKeyring } from './open-keyring'

/**
 * Checks that every master key in use is at hand, and would be found by the next start: a key file that was deleted is
 * noticed while the process that still knows it runs.
 *
 * @throws AppError `unavailable` with the name of a key that is missing, or where the key management service is away for too long
 */
export async function checkKeys(): Promise<void> {
  const ring = getKeyring()
  if (!ring) return
  const lasting = ring.local.lasting()
  for (const { name } of await listMasterKeys()) {
    const member = ring.find(name)
    if (!member || (ring.local.find(name) && !lasting.has(name))) throw fail('master_key_absent', { name })
  }
  // Of a key management service: unwrapped, and not expired.
  ring.primary().monthKey(monthOf(new Date()))
}
