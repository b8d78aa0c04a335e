import { record } from '../../audit/record'
import { networkHash } from '../../auth/sign-in/network-hash'
import { fail } from '../../errors/fail'
import { ExpiringCache } from '../../runtime/cache'

type DenialReason = 'unknown' | 'revoked' | 'expired' | 'closed' | 'used_up'

const RECORD_INTERVAL_MS = 60_000
const MAX_THROTTLED_KEYS = 10_000
const recentlyRecorded = new ExpiringCache<true>({ maxEntries: MAX_THROTTLED_KEYS })

/**
 * Denies a visit. The response is the same for every reason; the trail records the reason, once a minute per network
 * and link, or per network for all tokens without a link: ten thousand guesses are not ten thousand rows.
 *
 * @throws AppError `not_found`, always
 */
export function denyVisit(reason: DenialReason, shareId: string | null, ip: string | null): never {
  const key = `${shareId} ${reason} ${ip}`
  if (!recentlyRecorded.get(key)) {
    recentlyRecorded.set(key, true, Date.now() + RECORD_INTERVAL_MS)
    const subject = shareId === null ? {} : { subjectType: 'share', subjectId: shareId }
    record({ actorId: null, action: 'share.open', ...subject, outcome: 'denied', details: { reason, ...networkHash(ip) } })
  }
  throw fail('page_not_found')
}
