/**
 * Gives the condition that no row of any table meets: what a denied question becomes.
 *
 * It stands inside an AND, so that a key written beside it (`{ ...whereCase(actor, action), id }`) cannot undo it.
 */
export const matchNothing = (): { AND: { id: { in: string[] } }[] } => ({ AND: [{ id: { in: [] } }] })
