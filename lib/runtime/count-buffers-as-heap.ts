import { setFlagsFromString } from 'node:v8'

/** Before this version buffers are counted otherwise, and V8 does not know the flag. */
const MIN_NODE = 24

/**
 * Has V8 count the bytes of buffers as part of its heap, whose limit grows with what it keeps.
 *
 * By default V8 of Node 24 collects the whole heap each time that 64 MB of buffers have been made, whatever became of them:
 * every 100 MB of an upload were a collection of all that a server keeps, and took three times the processor time of the
 * upload itself. Takes effect at once, also while the heap is in use.
 */
export function countBuffersAsHeap(version = process.versions.node): void {
  if (Number(version.split('.')[0]) >= MIN_NODE) setFlagsFromString('--external-memory-accounted-in-global-limit')
}
