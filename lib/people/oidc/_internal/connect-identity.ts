import { recordIn } from '../../../audit/record'
import { tellOfCredential } from '../../../auth/credential-changes'
import { transaction } from '../../../db/database'

interface Connection {
  userId: string
  issuer: string
  subject: string
  /** The session in which its person connects it; null where the provider's word alone does. */
  sessionId: string | null
  /** The account was made for this person of the provider: nobody has to be told that they signed in. */
  isNew?: boolean
}

/**
 * Connects an account with a person of the provider, who signs in to it from then on, and tells its person.
 *
 * @returns whether it is so: not where either has another one already
 */
export function connectIdentity({ userId, issuer, subject, sessionId, isNew = false }: Connection): Promise<boolean> {
  const identity = { userId, issuer, subject }
  return transaction(async (tx) => {
    const { count } = await tx.oidcIdentity.createMany({ data: identity, skipDuplicates: true })
    if (count === 0) return (await tx.oidcIdentity.count({ where: identity })) === 1
    if (!isNew) await tellOfCredential(tx, { userIds: [userId], change: 'provider-linked', by: { id: userId, sessionId } })
    recordIn(tx, { actorId: userId, action: 'oidc.link', subjectType: 'user', subjectId: userId, outcome: 'allowed' })
    return true
  })
}
