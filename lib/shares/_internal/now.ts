/** The clock by which links and visits end: every comparison of this room takes the time from here. */
export const now = (): Date => new Date()
