/** Of the head of a message: longer texts, and all bytes, follow it. */
export const MAX_HEAD_BYTES = 2 ** 20
/** A head is its length in so many bytes, big-endian, and then JSON. */
export const PREFIX_BYTES = 4
const MAX_INLINE_CHARACTERS = 512

/**
 * Encodes a message of the channel between a pool and a child: a head of JSON, `[value, lengths]`, then the parts of these
 * lengths. A value is what JSON has; `{"$": […]}` stands for bytes, a long text, a date, or a number that JSON has not.
 *
 * @throws Error for anything else, and for a head that is too long
 */
export function encodeMessage(message: unknown): Uint8Array[] {
  const parts: Uint8Array[] = []
  const value = encodeValue(message, parts)
  const head = Buffer.from(JSON.stringify([value, parts.map(({ length }) => length)]))
  if (head.length > MAX_HEAD_BYTES) throw new Error('this message is too long')
  const prefix = Buffer.alloc(PREFIX_BYTES)
  prefix.writeUInt32BE(head.length)
  return [Buffer.concat([prefix, head]), ...parts]
}

function encodeValue(value: unknown, parts: Uint8Array[]): unknown {
  if (typeof value === 'string') {
    return value.length <= MAX_INLINE_CHARACTERS ? value : { $: ['text', parts.push(Buffer.from(value)) - 1] }
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $: ['number', String(value)] }
  if (value === undefined || value === null || typeof value === 'boolean') return value
  if (value instanceof Uint8Array) return { $: ['bytes', parts.push(value) - 1] }
  if (value instanceof Date) return { $: ['date', value.getTime()] }
  if (Array.isArray(value)) return value.map((one) => encodeValue(one, parts))
  const isPlain = typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  if (!isPlain || '$' in value) throw new Error('this cannot be sent')
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, encodeValue(one, parts)]))
}
