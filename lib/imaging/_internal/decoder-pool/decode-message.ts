/** Deeper than any message. */
const MAX_DEPTH = 32
const NUMBERS: Record<string, number> = { Infinity, '-Infinity': -Infinity, NaN }

/**
 * Decodes the value of a message's head, with its parts, as `encodeMessage` has encoded it. The other side may be hostile: what it
 * gets is plain objects, arrays, texts, numbers, dates and buffers, each part once.
 *
 * @param parts taken out as they are used
 * @throws Error for anything else
 */
export function decodeMessage(value: unknown, parts: (Buffer | null)[], depth = 0): unknown {
  if (depth > MAX_DEPTH) throw new Error('a message is too deep')
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => decodeMessage(one, parts, depth + 1))
  if (Object.hasOwn(value, '$')) return decodeSpecial(value as { $: unknown }, parts)
  const decoded: Record<string, unknown> = {}
  for (const [key, one] of Object.entries(value)) {
    if (key === '__proto__') throw new Error('a message has a forbidden name')
    decoded[key] = decodeMessage(one, parts, depth + 1)
  }
  return decoded
}

function decodeSpecial(value: { $: unknown }, parts: (Buffer | null)[]): unknown {
  const [kind, given] = Array.isArray(value.$) ? (value.$ as unknown[]) : []
  if (kind === 'number' && typeof given === 'string' && Object.hasOwn(NUMBERS, given)) return NUMBERS[given]
  if (kind === 'date' && typeof given === 'number') return new Date(given)
  const part = Number.isSafeInteger(given) ? parts[given as number] : null
  if (part) parts[given as number] = null // Used again and again, one part would become any size.
  if (part && kind === 'bytes') return part
  if (part && kind === 'text') return part.toString('utf8')
  throw new Error('a message has a value of no kind')
}
