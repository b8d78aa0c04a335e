/** Reads a value of a parsed JSON text; null where it has another shape. By hand, not by zod, which no page loads. */
export type ReadStored<Value> = (stored: Readonly<Record<string, unknown>>) => Value | null

/** The object of a JSON text, as it is read; null where it is none, or has another shape. */
export function parseJson<Value>(read: ReadStored<Value>, text: string | null): Value | null {
  if (text === null) return null
  try {
    const stored: unknown = JSON.parse(text)
    return typeof stored === 'object' && stored !== null ? read(stored as Record<string, unknown>) : null
  } catch {
    return null
  }
}
