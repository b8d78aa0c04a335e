import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'

const sampledEdgeBytes = 64 * 1024

/** The metadata and content of a picked file; a browser's File is one. */
export interface PickedFile {
  name: string
  size: number
  lastModified: number
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

/**
 * The same user picking the same file for the same case again gets the same key; any other gets another one. Computed from
 * name, size, time of change and the first and last 64 KiB; it contains no name in clear text.
 */
export async function fileFingerprint(userId: string, caseId: string, file: PickedFile): Promise<string> {
  const head = new Uint8Array(await file.slice(0, sampledEdgeBytes).arrayBuffer())
  const tail = new Uint8Array(await file.slice(Math.max(0, file.size - sampledEdgeBytes), file.size).arrayBuffer())
  const metadata = new TextEncoder().encode(JSON.stringify([userId, caseId, file.name, file.size, file.lastModified]))
  return bytesToHex(sha256(concatBytes(metadata, head, tail)))
}
