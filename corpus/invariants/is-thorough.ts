import type { Sent, WayName } from '../invariant'

/** Behind these two the same pipeline works as behind *case by TUS*: what is costly is looked at there. */
const SAME_PIPELINE: readonly WayName[] = ['case by form', 'staff send']

/** Whether costly invariants look at this one. */
export const isThorough = ({ way }: Pick<Sent, 'way'>): boolean => !SAME_PIPELINE.includes(way)
