import type { Tx } from '../../db/database'
import { tellOfRight } from '../../notifications/rights/tell-of-right'

interface AccountRights {
  role: string
  status: string
  organisations: Set<string>
}

/** Reads what an account may do by itself: its role, whether it is active, and the open organisations that it is a member of. */
export async function readAccountRights(tx: Tx, id: string): Promise<AccountRights> {
  const { role, status, organisations } = await tx.user.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ role: true, status: true },
      organisations: { where: { organisation: { closedAt: null } }, select: { organisationId: true } },
    },
  })
  return { role, status, organisations: new Set(organisations.map(({ organisationId }) => organisationId)) }
}

/** Tells a person what somebody has changed of it since, within the transaction that changes it, however it came: a site moves too. */
export async function tellOfAccount(tx: Tx, id: string, before: AccountRights, by: string): Promise<void> {
  const after = await readAccountRights(tx, id)
  const told = { userIds: [id], by }
  if (after.status !== before.status)
    await tellOfRight(tx, { ...told, change: after.status === 'active' ? 'account-enabled' : 'account-disabled' })
  if (after.role !== before.role) await tellOfRight(tx, { ...told, change: 'role-changed' })
  for (const organisation of after.organisations.difference(before.organisations))
    await tellOfRight(tx, { ...told, change: 'organisation-joined', of: { organisation_id: organisation } })
  for (const organisation of before.organisations.difference(after.organisations))
    await tellOfRight(tx, { ...told, change: 'organisation-left', of: { organisation_id: organisation } })
}
