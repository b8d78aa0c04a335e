import { recordAndWait } from '../../../audit/record'
import { db } from '../../../db/database'

/** Connects an account with a person of the provider. @returns whether it is so: not where either has another one already */
export async function connectIdentity(identity: { userId: string; issuer: string; subject: string }): Promise<boolean> {
  const { userId } = identity
  const { count } = await db().oidcIdentity.createMany({ data: identity, skipDuplicates: true })
  if (count === 0) return (await db().oidcIdentity.count({ where: identity })) === 1
  await recordAndWait({ actorId: userId, action: 'oidc.link', subjectType: 'user', subjectId: userId, outcome: 'allowed' })
  return true
}
