import { SLOT_BYTES } from './frames'

/** Frames read at once, while the group before them is being opened: more gave nothing. */
export const GROUP = 8
/** 8 MiB for a process: enough for the ranges that are read at the same moment. */
const MOST_SPARE = 8
const spare: Buffer[] = []

/** Lends memory for a group of sealed frames. A fresh buffer of this size costs more than the read into it. */
export const borrowBuffer = (): Buffer => spare.pop() ?? Buffer.allocUnsafeSlow(GROUP * SLOT_BYTES)

/** Takes it back. Never while a read into it is under way: drop it then, and it is collected. */
export function returnBuffer(buffer: Buffer): void {
  if (spare.length < MOST_SPARE) spare.push(buffer)
}
