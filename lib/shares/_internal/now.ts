import { steadyNow } from '../../db/steady-clock'

/** The clock by which links and visits expire. It cannot be set: links neither revive nor expire early with the machine's own. */
export const now = (): Date => new Date(steadyNow())
