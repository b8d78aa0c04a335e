/** Returns how many bytes a value has in buffers, itself, in its fields and in those of its lists. */
export function bytesIn(value: unknown, depth = 3): number {
  if (Buffer.isBuffer(value)) return value.length
  if (typeof value !== 'object' || value === null || depth === 0) return 0
  let bytes = 0
  for (const one of Object.values(value)) bytes += bytesIn(one, depth - 1)
  return bytes
}
