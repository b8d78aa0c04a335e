import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { db, type Prisma } from '../db/database'
import type { CasePage, CaseQuerySchema } from './schema'
import { caseShape, toCaseRecord } from './to-case-record'

/** Lists the cases that the actor may see, newest first. */
export async function listCases(
  actor: Actor,
  { limit, cursor, patient_id, status, q }: z.output<typeof CaseQuerySchema>,
): Promise<CasePage> {
  const rows = await db().case.findMany({
    where: {
      AND: [
        whereCase(actor, 'case:read'),
        cursor ? { id: { lt: cursor } } : {},
        patient_id ? { patientId: patient_id } : {},
        status ? { status } : {},
        q ? anywhere(q) : {},
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...caseShape,
  })
  const items = rows.slice(0, limit).map((row) => toCaseRecord(row, actor.id))
  return { items, next_cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** Each word must stand somewhere. */
const anywhere = (q: string): Prisma.CaseWhereInput => ({
  AND: q.split(/\s+/).map((word) => {
    const contains = { contains: word.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const }
    return { OR: [{ title: contains }, { number: contains }, { site: contains }, { patient: { name: contains } }] }
  }),
})
