import { recordIn } from '../../../audit/record'
import { transaction } from '../../../db/database'

/** Connects an account with a person of the provider. @returns whether it is so: not where either has another one already */
export function connectIdentity({
  userId,
  issuer,
  subject,
}: {
  userId: string
  issuer: string
  subject: string
}): Promise<boolean> {
  const identity = { userId, issuer, subject }
  return transaction(async (tx) => {
    const { count } = await tx.oidcIdentity.createMany({ data: identity, skipDuplicates: true })
    if (count === 0) return (await tx.oidcIdentity.count({ where: identity })) === 1
    recordIn(tx, { actorId: userId, action: 'oidc.link', subjectType: 'user', subjectId: userId, outcome: 'allowed' })
    return true
  })
}
