/** Whether an error means that a unique column has the value already (P2002 of the typed client). */
export const isUniqueViolation = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'P2002'
