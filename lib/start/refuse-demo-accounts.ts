import { areDemoAccountsAcceptable } from '../config/demo-mode'
import type { Settings } from '../config/settings'
import { db } from '../db/database'
import { fail } from '../errors/fail'

/**
 * Stops a start that is reachable from outside, or has FOVEA_DEMO=0, while demo accounts can sign in.
 *
 * @throws AppError `demo_accounts_active`, which says how to remove them
 */
export async function refuseDemoAccounts(settings: Settings): Promise<void> {
  if (areDemoAccountsAcceptable(settings)) return
  const count = await db().user.count({ where: { isDemo: true, status: 'active' } })
  if (count > 0) throw fail('demo_accounts_active', { count })
}
