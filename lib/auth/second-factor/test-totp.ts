import { type Actor } from '../../access/actor'
import { secrets } from '../../config/secrets'
import { db } from '../../db/database'
import { totpCodeAt } from './_internal/totp'
import { confirmTotp } from './confirm-totp'
import { startTotp } from './start-totp'

/** Sets up an authenticator app for a person, as its first code does. */
export async function confirmTestTotp(actor: Actor): Promise<void> {
  await startTotp(actor)
  const { id, sealedSecret } = await db().totpFactor.findUniqueOrThrow({ where: { userId: actor.id } })
  const now = Date.now()
  await confirmTotp(actor, totpCodeAt(secrets().unwrap(id, Buffer.from(sealedSecret)), now), now)
}
