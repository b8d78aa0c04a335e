import { sumCountersOf } from '../../../db/counters/sum-counters'
import type { Prisma } from '../../../db/database'
import type { OrganisationRecord } from '../schema'

export const organisationShape = {
  include: { _count: { select: { members: true } } },
} satisfies Prisma.OrganisationDefaultArgs
type Row = Prisma.OrganisationGetPayload<typeof organisationShape>

/** Converts organisations to their API form. How many cases they have is counted as these change. */
export async function toOrganisations(rows: readonly Row[]): Promise<OrganisationRecord[]> {
  const sums = await sumCountersOf(
    ['organisation'],
    rows.map(({ id }) => id),
  )
  const casesOf = new Map(sums.map(({ ownerId, files }) => [ownerId, files]))
  return rows.map((row) => toOrganisation(row, casesOf.get(row.id) ?? 0))
}

const toOrganisation = (row: Row, cases: number): OrganisationRecord => ({
  id: row.id,
  name: row.name,
  state: row.closedAt ? 'closed' : 'open',
  created_at: row.createdAt.toISOString(),
  closed_at: row.closedAt?.toISOString() ?? null,
  number_format: row.numberFormat,
  members: row._count.members,
  cases,
})
