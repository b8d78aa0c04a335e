const minMs = 250
const maxMs = 5000
/** What is asked for again and again takes at most a tenth of the time of whoever answers. */
const restShare = 9

/** Returns for how long a repeated request rests, in milliseconds: nine times what its last response took, within limits. */
export const restAfter = (durationMs: number): number => Math.min(maxMs, Math.max(minMs, restShare * durationMs))
