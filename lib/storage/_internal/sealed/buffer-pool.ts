import { freeBuffer } from '../../../runtime/free-buffer'
import { SEALED_SLOT_BYTES } from './sealed-frames'

/** Frames per read, while the previous group is being opened. More had no effect. */
export const FRAMES_PER_READ = 8
/** 8 MiB per process: enough for the ranges that are read concurrently. */
const MAX_POOLED_BUFFERS = 8
const pool: Buffer[] = []

/** Lends memory for a group of sealed frames. Allocating a buffer of this size costs more than the read into it. */
export const borrowBuffer = (): Buffer => pool.pop() ?? Buffer.allocUnsafeSlow(FRAMES_PER_READ * SEALED_SLOT_BYTES)

/**
 * Returns a buffer to the pool; where that is full, its memory. Nobody may have a view of it. Never during a read into it: then
 * drop it for garbage collection.
 */
export function returnBuffer(buffer: Buffer): void {
  if (pool.length < MAX_POOLED_BUFFERS) pool.push(buffer)
  else freeBuffer(buffer)
}
