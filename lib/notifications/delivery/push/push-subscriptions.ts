import { createHash } from 'node:crypto'
import type { Actor } from '../../../access/actor'
import { secrets } from '../../../config/secrets'
import { settings } from '../../../config/settings'
import { db, transaction } from '../../../db/database'
import { steadyNow } from '../../../db/steady-clock'
import { fail } from '../../../errors/fail'
import { isLanguage } from '../../../language/schema'
import type { PushSubscriptionInput } from '../../settings/schema'
import { isPushService } from './is-push-service'

/** Where one device takes push messages, and how they are encrypted for it. */
export interface PushDevice {
  sessionId: string
  endpoint: string
  keys: { p256dh: string; auth: string }
  language: string | null
}

/**
 * Stores where the device of a session takes push messages, in place of what it gave before. A device belongs to who signed in on
 * it last.
 *
 * @throws AppError `forbidden` without a session, `bad_input` for an address of no push service that is allowed here
 */
export async function savePushSubscription(
  { id: userId, sessionId }: Pick<Actor, 'id' | 'sessionId'>,
  { endpoint, keys, language }: PushSubscriptionInput,
): Promise<void> {
  if (sessionId === null) throw fail('push_needs_session')
  if (!isPushService(endpoint, settings().PUSH_SERVICES)) throw fail('push_service_not_allowed')
  const endpointHash = createHash('sha256').update(endpoint).digest()
  const row = {
    userId,
    endpointHash,
    sealed: new Uint8Array(secrets().wrap(sessionId, Buffer.from(JSON.stringify({ endpoint, keys })))),
    // A device that subscribes again without a page keeps its language.
    ...(language === undefined ? {} : { language: isLanguage(language) ? language : null }),
  }
  await transaction(async (tx) => {
    await tx.pushSubscription.deleteMany({ where: { endpointHash, NOT: { sessionId } } })
    await tx.pushSubscription.upsert({ where: { sessionId }, create: { sessionId, ...row }, update: row })
  })
}

/** Forgets where the device of a session takes push messages. */
export async function deletePushSubscription(sessionId: string | null): Promise<void> {
  if (sessionId !== null) await db().pushSubscription.deleteMany({ where: { sessionId } })
}

/** Returns the devices of a person whose sessions go on. */
export async function pushDevicesOf(userId: string): Promise<PushDevice[]> {
  const rows = await db().pushSubscription.findMany({
    where: { userId, session: { revokedAt: null, expiresAt: { gt: new Date(steadyNow()) } } },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(({ sessionId, sealed, language }) => {
    const opened = secrets().unwrap(sessionId, Buffer.from(sealed)).toString()
    return { sessionId, language, ...(JSON.parse(opened) as Pick<PushDevice, 'endpoint' | 'keys'>) }
  })
}
