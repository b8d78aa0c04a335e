import type { Actor } from '../access/actor'
import { relationsOf } from '../access/policy'
import { wherePersona } from '../access/where-persona'
import { countOfEveryone } from '../db/counters/sum-counters'
import { db } from '../db/database'
import { pageLimit } from '../db/page-limit'
import { paginate } from '../db/paginate'
import { personaShape } from './_internal/find-persona'
import { afterCursor } from './_internal/after-cursor'
import { toPersonas } from './_internal/to-persona'
import type { PersonaPage, PersonaQuery } from './schema'

const seesAll = (actor: Actor): boolean => (relationsOf(actor, 'persona:read') as string[]).includes('any')

/** Lists an actor's personas, newest first, with their contents; all personas for an administrator. */
export async function listPersonas(actor: Actor, query: PersonaQuery = {}): Promise<PersonaPage> {
  const where = wherePersona(actor, 'persona:read')
  const limit = pageLimit(query)
  const rows = await db().persona.findMany({
    where: { AND: [where, afterCursor(query) ?? {}] },
    orderBy: { number: 'desc' },
    take: limit + 1,
    ...personaShape,
  })
  const { page, next_cursor } = paginate(rows, limit, ({ number }) => String(number))
  const isWhole = query.cursor === undefined && next_cursor === null
  const countAll = () => (seesAll(actor) ? countOfEveryone('personas') : db().persona.count({ where }))
  return { items: await toPersonas(page), count: isWhole ? page.length : await countAll(), next_cursor }
}
