/** PostgreSQL stores neither NUL nor a lone surrogate in JSON, and a hostile header may contain both. */
export const sanitizeJsonStrings = (facts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'string' ? fact.toWellFormed().replaceAll('\0', '') : fact,
    ]),
  )
