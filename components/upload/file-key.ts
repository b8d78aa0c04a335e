const edgeBytes = 64 * 1024

/** What a picked file shows of itself; a browser's File is one. */
export interface PickedFile {
  name: string
  size: number
  lastModified: number
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

/** Where a page has no crypto.subtle (plain http on a clinic's own network), a hash that tells files apart is enough. */
function plainHash(bytes: Uint8Array): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 2654435761)
    b = Math.imul(b ^ byte, 1597334677)
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0')
}

async function hash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!globalThis.crypto?.subtle) return plainHash(bytes)
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The same person picking the same file for the same case again gets the same key; any other gets another one.
 * Made of name, size, time of change and the first and last 64 KiB; it holds no name in the clear.
 */
export async function fileKey(userId: string, caseId: string, file: PickedFile): Promise<string> {
  const head = new Uint8Array(await file.slice(0, edgeBytes).arrayBuffer())
  const tail = new Uint8Array(await file.slice(Math.max(0, file.size - edgeBytes), file.size).arrayBuffer())
  const words = new TextEncoder().encode(JSON.stringify([userId, caseId, file.name, file.size, file.lastModified]))
  const all = new Uint8Array(words.length + head.length + tail.length)
  all.set(words, 0)
  all.set(head, words.length)
  all.set(tail, words.length + head.length)
  return hash(all)
}
