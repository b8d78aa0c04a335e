import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { type PickedFile } from '../identity/picked-file'

/** A piece takes a phone a few milliseconds, so that the page stays responsive. */
const readChunkBytes = 256 * 1024

/**
 * SHA-256 (FIPS 180-4) of a file on this device, in lower-case hex. Never more than one piece is in memory, which rules out
 * crypto.subtle: it takes a whole message at once, and is missing on plain http.
 *
 * @throws the signal's reason when aborted, and the browser's error when the file can no longer be read
 */
export async function hashFile(file: Pick<PickedFile, 'size' | 'slice'>, signal: AbortSignal): Promise<string> {
  const hash = sha256.create()
  for (let from = 0; from < file.size; from += readChunkBytes) {
    signal.throwIfAborted()
    hash.update(new Uint8Array(await file.slice(from, from + readChunkBytes).arrayBuffer()))
  }
  return bytesToHex(hash.digest())
}
