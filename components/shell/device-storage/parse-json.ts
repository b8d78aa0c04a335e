import { type z } from 'zod'

/** The parsed value of a JSON text, checked by a schema; null where it is invalid. */
export function parseJson<Value>(schema: z.ZodType<Value>, text: string | null): Value | null {
  if (text === null) return null
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
