import { SEALED_SLOT_BYTES } from './sealed-frames'

/** Frames read at once, while the group before them is being opened: more gave nothing. */
export const FRAMES_PER_READ = 8
/** 8 MiB for a process: enough for the ranges that are read at the same moment. */
const MAX_POOLED_BUFFERS = 8
const pool: Buffer[] = []

/** Lends memory for a group of sealed frames. A fresh buffer of this size costs more than the read into it. */
export const borrowBuffer = (): Buffer => pool.pop() ?? Buffer.allocUnsafeSlow(FRAMES_PER_READ * SEALED_SLOT_BYTES)

/** Takes it back. Never while a read into it is under way: drop it then, and it is collected. */
export function returnBuffer(buffer: Buffer): void {
  if (pool.length < MAX_POOLED_BUFFERS) pool.push(buffer)
}
