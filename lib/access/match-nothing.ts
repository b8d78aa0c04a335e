/**
 * Returns a condition that no row of any table meets: the query of a denied request.
 *
 * It is an AND, so that a key beside it (`{ ...whereCase(actor, action), id }`) cannot override it.
 */
export const matchNothing = (): { AND: { id: { in: string[] } }[] } => ({ AND: [{ id: { in: [] } }] })
