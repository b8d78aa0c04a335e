import { type PickedFile } from './file-key'
import { Sha256 } from './sha-256'

/** A piece takes a phone a few milliseconds, so that fingers are answered in between. */
const pieceBytes = 256 * 1024

/**
 * SHA-256 of a file on this device, in lower-case hex; at no time is more than a piece of it in memory.
 *
 * @throws the signal's reason when aborted, and the browser's error when the file can no longer be read
 */
export async function hashFile(file: Pick<PickedFile, 'size' | 'slice'>, signal: AbortSignal): Promise<string> {
  const sum = new Sha256()
  for (let from = 0; from < file.size; from += pieceBytes) {
    signal.throwIfAborted()
    sum.update(new Uint8Array(await file.slice(from, from + pieceBytes).arrayBuffer()))
  }
  return sum.hex()
}
