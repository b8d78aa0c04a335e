import { type Actor } from '../../access/actor'
import { db } from '../../db/database'
import { isFactorDemanded } from './must-enrol'
import { type SecondFactor } from './schema'

/** Returns what the current user has as a second factor. */
export async function getSecondFactor({ id: userId, role }: Actor): Promise<SecondFactor> {
  const [totp, recoveryCodes, passkeys] = await Promise.all([
    db().totpFactor.findUnique({ where: { userId }, select: { confirmedAt: true } }),
    db().recoveryCode.count({ where: { userId } }),
    db().passkey.findMany({ where: { userId }, orderBy: { id: 'asc' } }),
  ])
  return {
    is_required: isFactorDemanded(role),
    totp_since: totp?.confirmedAt?.toISOString() ?? null,
    recovery_codes_left: recoveryCodes,
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      created_at: createdAt.toISOString(),
      last_used_at: lastUsedAt?.toISOString() ?? null,
    })),
  }
}
