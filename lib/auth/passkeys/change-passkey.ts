import { type Actor } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { invalidateAccess } from '../access-invalidation/invalidate-access'
import { tellOfCredential } from '../credential-changes'
import { requireSameFactor } from '../step-up/require-same-factor'
import { dropUselessCodes } from '../second-factor/_internal/drop-useless-codes'

/** The one passkey of the current user, by its id; whatever is no id finds nothing. */
const whereOwn = ({ id: userId }: Actor, id: string) => {
  if (!isUuid(id)) throw fail('passkey_not_found')
  return { id: id.toLowerCase(), userId }
}

/**
 * Renames a passkey of the current user.
 *
 * @throws AppError `passkey_not_found`
 */
export async function renamePasskey(actor: Actor, id: string, name: string): Promise<void> {
  const where = whereOwn(actor, id)
  const { count } = await db().passkey.updateMany({ where, data: { name } })
  if (count === 0) throw fail('passkey_not_found')
}

/**
 * Removes a passkey of the current user. After the last factor there are no recovery codes either.
 *
 * @throws AppError `passkey_not_found`; `same_factor_required` where neither it nor a recovery code has proved them lately
 */
export async function removePasskey(actor: Actor, id: string): Promise<void> {
  const where = whereOwn(actor, id)
  if ((await db().passkey.count({ where })) > 0) await requireSameFactor(actor, where.id)
  await transaction(async (tx) => {
    const { count } = await tx.passkey.deleteMany({ where })
    if (count === 0) throw fail('passkey_not_found')
    await dropUselessCodes(tx, actor.id)
    await tellOfCredential(tx, { userIds: [actor.id], change: 'passkey-removed', by: actor })
  })
  await invalidateAccess({ userId: actor.id })
  await recordAndWait({
    actorId: actor.id,
    action: 'second-factor.remove',
    subjectType: 'user',
    subjectId: actor.id,
    outcome: 'allowed',
    details: { way: 'passkey', passkey: where.id },
  })
}
