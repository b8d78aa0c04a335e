import { steadyNow } from '../../db/steady-clock'

/** The clock by which links and visits end, which nobody can set: links neither revive nor die early with a machine's own. */
export const now = (): Date => new Date(steadyNow())
