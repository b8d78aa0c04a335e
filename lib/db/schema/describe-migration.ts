import { splitStatements } from './split-statements'

/** What a migration does to one table that was there before it. */
export interface TableEffect {
  table: string
  /** Readers and writers wait (`all`), writers alone (`writes`), or nobody does. */
  blocks: 'all' | 'writes' | 'none'
  /** Every row is written anew, or read. */
  rewrites: 'rewritten' | 'read' | 'none'
}

const NAME = String.raw`(?:ONLY\s+)?(?:"?public"?\.)?"?(\w+)"?`
const named = (pattern: string) => new RegExp(pattern.replace('NAME', NAME), 'i')

const CREATED = named(String.raw`^CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?NAME`)
const ALTERED = named(String.raw`^ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?NAME`)
const INDEXED = named(String.raw`^CREATE\s+(?:UNIQUE\s+)?INDEX\b[^(]*?\bON\s+NAME`)
const TRIGGERED = named(String.raw`^CREATE\s+(?:OR\s+REPLACE\s+)?(?:CONSTRAINT\s+)?TRIGGER\b.*?\bON\s+NAME`)
const DROPPED = named(String.raw`^(?:DROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?|TRUNCATE\s+(?:TABLE\s+)?)NAME`)
const WRITTEN = named(String.raw`^(?:WITH\b.*?\b)?(?:UPDATE\s+|DELETE\s+FROM\s+)NAME`)

/** A stored column, another type, or a default that differs from row to row: PostgreSQL writes the table anew. */
const REWRITING =
  /\bALTER\s+(?:COLUMN\s+)?"?\w+"?\s+(?:SET\s+DATA\s+)?TYPE\b|\bGENERATED\s+ALWAYS\s+AS\s*\(.*\)\s*STORED|\bADD\s+(?:COLUMN\s+)?"?\w+"?[^,]*\bDEFAULT\s+(?:gen_random_uuid|clock_timestamp|nextval)\b|\bSET\s+(?:UN)?LOGGED\b/is
const READING = /\bADD\s+CONSTRAINT\b(?!.*\bNOT\s+VALID\b)|\bSET\s+NOT\s+NULL\b|\bVALIDATE\s+CONSTRAINT\b/is

/** Says what the statements of a migration do to the tables that it did not make itself: which they lock, and which they rewrite. */
export function describeMigration(sql: string): TableEffect[] {
  const made = new Set<string>()
  const effects = new Map<string, TableEffect>()
  const add = (table: string, blocks: TableEffect['blocks'], rewrites: TableEffect['rewrites']) => {
    if (made.has(table)) return
    const known = effects.get(table) ?? { table, blocks: 'none', rewrites: 'none' }
    effects.set(table, {
      table,
      blocks: stronger(['none', 'writes', 'all'], known.blocks, blocks),
      rewrites: stronger(['none', 'read', 'rewritten'], known.rewrites, rewrites),
    })
  }
  for (const statement of splitStatements(sql)) {
    const tableOf = (pattern: RegExp) => pattern.exec(statement.replace(/\s+/g, ' '))?.[1]
    const created = tableOf(CREATED)
    const [altered, indexed] = [tableOf(ALTERED), tableOf(INDEXED)]
    const [dropped, written, triggered] = [tableOf(DROPPED), tableOf(WRITTEN), tableOf(TRIGGERED)]
    if (created) made.add(created)
    else if (altered) add(altered, 'all', REWRITING.test(statement) ? 'rewritten' : READING.test(statement) ? 'read' : 'none')
    else if (indexed) add(indexed, /\bCONCURRENTLY\b/i.test(statement) ? 'none' : 'writes', 'read')
    else if (dropped) add(dropped, 'all', 'none')
    else if (written) add(written, 'none', 'rewritten')
    else if (triggered) add(triggered, 'writes', 'none')
  }
  return [...effects.values()]
}

const stronger = <T>(order: readonly T[], a: T, b: T): T => (order.indexOf(a) > order.indexOf(b) ? a : b)
