import { record } from '../../audit/record'
import { networkOf } from '../../auth/network-of'
import { fail } from '../../errors/fail'

export type WhyRefused = 'unknown' | 'revoked' | 'expired' | 'closed' | 'used_up'

const TELL_AGAIN_MS = 60_000
const MOST_TOLD = 10_000
const told = new Map<string, number>()

/**
 * Refuses a visitor. They hear the same for every reason; the trail hears the reason, once a minute from one network for
 * one link, or for all that are no link: ten thousand guesses are not ten thousand rows.
 *
 * @throws AppError `not_found`, always
 */
export function refuse(reason: WhyRefused, shareId: string | null, ip: string | null): never {
  const key = `${shareId} ${reason} ${ip}`
  const at = Date.now()
  if ((told.get(key) ?? 0) <= at) {
    told.delete(key) // So that the map stays in the order of time.
    told.set(key, at + TELL_AGAIN_MS)
    if (told.size > MOST_TOLD) told.delete(told.keys().next().value!)
    const subject = shareId === null ? {} : { subjectType: 'share', subjectId: shareId }
    record({ actorId: null, action: 'share.open', ...subject, outcome: 'denied', details: { reason, ...networkOf(ip) } })
  }
  throw fail.notFound('page')
}
