import { type Tx } from '../../../db/database'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-code'

/** Replaces a person's recovery codes within a transaction, and returns the new ones: only their hashes are stored. */
export async function replaceRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, hash: hashRecoveryCode(userId, code) })) })
  return codes
}
