import { type Tx } from '../../../db/database'
import { findFactors } from '../find-factors'

/** Deletes the recovery codes of a person who has no factor any more that they could replace. */
export async function dropUselessCodes(tx: Tx, userId: string): Promise<void> {
  if ((await findFactors(userId, tx)).length === 0) await tx.recoveryCode.deleteMany({ where: { userId } })
}
