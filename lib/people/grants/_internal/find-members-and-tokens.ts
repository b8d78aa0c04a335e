import { whereTokenActive } from '../../../auth/service-accounts/find-active-tokens'
import { db } from '../../../db/database'
import type { GrantRecord } from '../schema'

type Grant = Omit<GrantRecord, 'given_by'> & { giverId: string }

const named = { select: { id: true, name: true } } as const

/**
 * The memberships of people who see cases by them, and the tokens of service accounts, that people gave who are no administrators now.
 * One without a recorded giver, as of an import or a former release, is not listed.
 */
export async function findMembersAndTokens(admins: string[], take: number): Promise<Grant[]> {
  const byOthers = { createdBy: { notIn: admins } }
  const page = { take } as const
  const [members, tokens] = await Promise.all([
    db().organisationMember.findMany({
      where: { ...byOthers, user: { role: { in: ['doctor', 'staff'] }, status: 'active' }, organisation: { closedAt: null } },
      include: { user: named, organisation: named },
      orderBy: [{ organisationId: 'asc' }, { userId: 'asc' }],
      ...page,
    }),
    db().serviceToken.findMany({
      where: { AND: [byOthers, whereTokenActive(), { account: { revokedAt: null, user: { status: 'active' } } }] },
      include: { account: { include: { user: named } } },
      orderBy: { id: 'asc' },
      ...page,
    }),
  ])
  return [
    ...members.map(({ user, organisation, createdBy, createdAt }) => ({
      ...{ right: 'member' as const, id: user.id, holder: user, of: organisation.name, case_id: null },
      ...{ organisation_id: organisation.id, given_at: createdAt.toISOString(), giverId: createdBy! },
    })),
    ...tokens.map(({ id, account, createdBy, createdAt }) => ({
      ...{ right: 'token' as const, id, holder: account.user, of: account.site ?? '', case_id: null },
      ...{ organisation_id: null, given_at: createdAt.toISOString(), giverId: createdBy! },
    })),
  ]
}
