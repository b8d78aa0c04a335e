/** A statement is prepared once it has been sent so often: what is sent now and then would only fill the server's memory. */
const HOT_AFTER = 20
/** Each connection keeps a plan of each of them. */
const MAX_NAMES = 200
/** Texts that are counted. Lists of different lengths are different texts: those that are rare are forgotten. */
const MAX_COUNTED = 2000

/** What the driver sends without a name is planned each time. */
const UNNAMED = ''

/**
 * Returns a function that names the statements which are sent most, so that PostgreSQL parses and plans them once for each
 * connection instead of each time (PREPARE, "Notes": after five executions it may keep one plan for all parameters, where
 * that costs no more). The same text always has the same name.
 *
 * @param prefix of its own, where statements that others name are sent on the same connections
 */
export function nameHotStatements(prefix = 'hot'): (statement: { sql: string }) => string {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  return ({ sql }) => {
    const name = names.get(sql)
    if (name !== undefined) return name
    if (names.size >= MAX_NAMES) return UNNAMED
    const count = (counts.get(sql) ?? 0) + 1
    counts.delete(sql)
    if (count < HOT_AFTER) {
      counts.set(sql, count) // The last place: the first ones were not sent for the longest time.
      if (counts.size > MAX_COUNTED) counts.delete(counts.keys().next().value!)
      return UNNAMED
    }
    const made = `${prefix}-${names.size + 1}`
    names.set(sql, made)
    return made
  }
}
