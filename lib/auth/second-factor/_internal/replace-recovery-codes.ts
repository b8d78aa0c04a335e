import { type Tx } from '../../../db/database'
import { type ProvedFactor } from '../proved-factor'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-code'

/**
 * Replaces a person's recovery codes within a transaction, and returns the new ones: only their hashes are stored.
 *
 * @param madeBy the factor that asked for them, which they are worth no more than; null for those of the first factor
 */
export async function replaceRecoveryCodes(tx: Tx, userId: string, madeBy: ProvedFactor | null): Promise<string[]> {
  const codes = newRecoveryCodes()
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, madeBy, hash: hashRecoveryCode(userId, code) })) })
  return codes
}
