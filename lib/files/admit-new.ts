import type { Tx } from '../db/database'
import { fail } from '../errors/fail'
import { accountOf } from './_internal/account-of'
import { holdPerson } from './_internal/hold-person'
import { noSpace } from './_internal/no-space'
import { allowances } from './allowances'

/**
 * Sees that something new fits into its sender's quota, and that not too much of theirs is unfinished. Called last in the
 * transaction that makes it, when its rows are there already: of many at once exactly as many pass as fit.
 *
 * @param sizeBytes null where the length is deferred: then room is asked for while bytes come, see grantBytes
 * @throws AppError `quota_exceeded`, which undoes the transaction
 */
export async function admitNew(tx: Tx, ownerId: string, sizeBytes: number | null): Promise<void> {
  const quotaBytes = await holdPerson(tx, ownerId)
  const account = await accountOf(tx, ownerId, { withSettled: quotaBytes !== null })
  const most = allowances().unfinished
  if (account.unfinished > most) {
    const words = `${most.toLocaleString('en')} ${most === 1 ? 'upload' : 'uploads'} of yours`
    throw fail.quotaExceeded(
      `${words} ${most === 1 ? 'is' : 'are'} not finished, and no more may be open at a time. Finish some, or give them up`,
    )
  }
  if (quotaBytes === null || account.claimedBytes <= quotaBytes) return
  const own = sizeBytes ?? 0
  throw noSpace({
    quotaBytes,
    sizeBytes,
    takenBytes: account.claimedBytes - own,
    unfinishedBytes: account.unfinishedBytes - own,
  })
}
