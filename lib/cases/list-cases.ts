import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { containsText } from '../db/contains-text'
import { db, type Prisma } from '../db/database'
import { paginate } from '../db/paginate'
import { listOwnRetakes } from './_internal/list-own-retakes'
import { summarizeCaseFiles } from './_internal/summarize-case-files'
import type { CasePage, CaseQuerySchema } from './schema'
import { countUnreadCases } from './reads/count-unread-cases'
import { caseShape, toCaseRecord } from './to-case-record'

/** Lists the cases that the actor may see, newest first. */
export async function listCases(
  actor: Actor,
  { limit, cursor, patient_id, status, responsible, q }: z.output<typeof CaseQuerySchema>,
): Promise<CasePage> {
  const rows = await db().case.findMany({
    where: {
      AND: [
        whereCase(actor, 'case:read'),
        cursor ? { id: { lt: cursor } } : {},
        patient_id ? { patientId: patient_id } : {},
        status ? { status } : {},
        responsible === 'me' ? { responsibleId: actor.id } : {},
        q ? whereTermsMatch(q) : {},
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...caseShape,
  })
  const { page, next_cursor } = paginate(rows, limit)
  const ids = page.map(({ id }) => id)
  const [files, unread, retakes] = await Promise.all([
    summarizeCaseFiles(ids, actor.id),
    countUnreadCases(actor),
    listOwnRetakes(actor, ids),
  ])
  const items = page.map((row) => toCaseRecord(row, files.get(row.id)!, actor.id, retakes.get(row.id)))
  return { items, next_cursor, unread }
}

/** Every word must occur somewhere. */
const whereTermsMatch = (q: string): Prisma.CaseWhereInput => ({
  AND: q.split(/\s+/).map((word) => {
    const contains = containsText(word)
    return { OR: [{ title: contains }, { number: contains }, { site: contains }, { patient: { name: contains } }] }
  }),
})
