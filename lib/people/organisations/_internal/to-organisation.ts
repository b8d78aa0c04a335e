import type { Prisma } from '../../../db/database'
import type { OrganisationRecord } from '../schema'

export const organisationShape = {
  include: { _count: { select: { members: true, cases: { where: { deletedAt: null } } } } },
} satisfies Prisma.OrganisationDefaultArgs
type Row = Prisma.OrganisationGetPayload<typeof organisationShape>

/** Converts an organisation to its API form. */
export const toOrganisation = (row: Row): OrganisationRecord => ({
  id: row.id,
  name: row.name,
  state: row.closedAt ? 'closed' : 'open',
  created_at: row.createdAt.toISOString(),
  closed_at: row.closedAt?.toISOString() ?? null,
  members: row._count.members,
  cases: row._count.cases,
})
