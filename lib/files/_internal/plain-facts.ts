/** PostgreSQL keeps neither NUL nor half a character in JSON, and a hostile header may hold both. */
export const plainFacts = (facts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'string' ? fact.toWellFormed().replaceAll('\0', '') : fact,
    ]),
  )
