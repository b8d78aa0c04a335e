/** Whether an error is a violation of a unique constraint (P2002 of the typed client). */
export const isUniqueViolation = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'P2002'
