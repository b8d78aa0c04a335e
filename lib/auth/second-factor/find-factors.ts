import { db, type Tx } from '../../db/database'

/** The ways in which a person can give a second factor. */
type FactorWay = 'code' | 'passkey'

/** Returns how a person can give a second factor; nothing where they have none. A recovery code is a code. */
export async function findFactors(
  userId: string,
  tx: Pick<Tx, 'totpFactor' | 'passkey' | 'recoveryCode'> = db(),
): Promise<FactorWay[]> {
  const [apps, passkeys, codes] = await Promise.all([
    tx.totpFactor.count({ where: { userId, confirmedAt: { not: null } } }),
    tx.passkey.count({ where: { userId } }),
    tx.recoveryCode.count({ where: { userId } }),
  ])
  if (apps + passkeys === 0) return []
  return [...(apps + codes > 0 ? (['code'] as const) : []), ...(passkeys > 0 ? (['passkey'] as const) : [])]
}
