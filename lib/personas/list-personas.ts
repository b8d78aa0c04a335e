import type { Actor } from '../access/actor'
import { wherePersona } from '../access/where-persona'
import { db } from '../db/database'
import { mostOf } from '../db/most-of'
import { personaShape } from './_internal/find-persona'
import { after } from './_internal/paging'
import { toPersonas } from './_internal/to-persona'
import type { PersonaPage, PersonaQuery } from './schema'

/** Lists an actor's personas, newest first, with what each of them holds; all there are for an administrator. */
export async function listPersonas(actor: Actor, query: PersonaQuery = {}): Promise<PersonaPage> {
  const where = wherePersona(actor, 'persona:read')
  const most = mostOf(query)
  const [count, rows] = await Promise.all([
    db().persona.count({ where }),
    db().persona.findMany({
      where: { AND: [where, after(query) ?? {}] },
      orderBy: { number: 'desc' },
      take: most + 1,
      ...personaShape,
    }),
  ])
  const items = await toPersonas(rows.slice(0, most))
  const last = items.at(-1)
  return { items, count, next_cursor: rows.length > most && last ? String(last.id) : null }
}
