import { type Tx } from '../../db/database'

/** Deletes every factor of a person within a transaction, with their recovery codes and failures. Returns whether there was one. */
export async function clearSecondFactor(tx: Tx, userId: string): Promise<boolean> {
  const where = { userId }
  const [apps, passkeys] = [await tx.totpFactor.deleteMany({ where }), await tx.passkey.deleteMany({ where })]
  await tx.recoveryCode.deleteMany({ where })
  await tx.codeAttempt.deleteMany({ where })
  return apps.count + passkeys.count > 0
}
