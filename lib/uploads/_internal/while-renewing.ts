import { renewLease } from '../lease'
import { type Desk } from './desk'

/** Longer than this nothing takes that goes well. */
const MOST_LEASES = 40

/**
 * Does something long while the lease lives on, so that nobody takes it for that of a dead process.
 *
 * @param onRenewed told until when, by the clock of this process
 */
export async function whileRenewing<T>(
  desk: Desk,
  upload: { id: string; token: string; onRenewed?: (until: number) => void },
  work: () => Promise<T>,
): Promise<T> {
  let beats = 0
  const renew = async () => {
    const until = await renewLease(upload.id, upload.token, desk.leaseMs)
    if (until !== null) upload.onRenewed?.(until)
  }
  const timer = setInterval(() => {
    if (++beats > 3 * MOST_LEASES) clearInterval(timer)
    else renew().catch(() => undefined) // The next beat tries again; a lease that is lost shows at the next save.
  }, desk.leaseMs / 3).unref()
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
