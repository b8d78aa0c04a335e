/** Finds the next marker (T.81 B.1.1.2): 0xFF and a code, with fill bytes between; 0 after it is stuffing. */
export function nextMarker(bytes: Uint8Array, from: number): { start: number; code: number } | null {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1]!
    if (code !== 0 && code !== 0xff) return { start: at, code }
  }
  return null
}
