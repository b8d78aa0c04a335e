import { renewLease } from '../lease'
import { type SessionContext } from '../../session/_internal/session-context'

/** Renewal stops after this many lease periods: successful work does not take that long. */
const MAX_LEASE_PERIODS = 40

/**
 * Runs long work while renewing the lease, so that it does not expire meanwhile.
 *
 * @param onRenewed called with the new expiry of the lease, by the clock of this process
 */
export async function withLeaseRenewal<T>(
  context: SessionContext,
  upload: { id: string; token: string; onRenewed?: (until: number) => void },
  work: () => Promise<T>,
): Promise<T> {
  let renewals = 0
  const renew = async () => {
    const until = await renewLease(upload.id, upload.token, context.leaseMs)
    if (until !== null) upload.onRenewed?.(until)
  }
  const timer = setInterval(() => {
    if (++renewals > 3 * MAX_LEASE_PERIODS) clearInterval(timer)
    else renew().catch(() => undefined) // The next heartbeat retries; the next save detects a lost lease.
  }, context.leaseMs / 3).unref()
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
