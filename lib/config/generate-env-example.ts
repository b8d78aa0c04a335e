import type { z } from 'zod'
import { SettingsSchema } from './settings'

/** Writes `.env.example` from the schema itself: every setting with its description and default. */
export function generateEnvExample(): string {
  const settings = Object.entries(SettingsSchema.shape as Record<string, z.ZodType>).filter(([name]) => name !== 'NODE_ENV')
  const parts = settings.map(([name, schema]) => {
    const given = schema.safeParse(undefined)
    // What is parsed into more than one value has no default that could be written as one.
    const isPlain = given.success && given.data !== undefined && typeof given.data !== 'object'
    const value = isPlain ? String(given.data) : ''
    return `# ${schema.description ?? descriptionIn(schema)}\n# ${name}=${value === 'false' ? '0' : value}\n`
  })
  return `# Every setting of Fovea. Copy this file to .env and change what you need. Environment variables take precedence.\n\n${parts.join('\n')}`
}

/** A description given before `.default()` is one layer deeper. */
function descriptionIn(schema: z.ZodType): string {
  const { innerType } = schema.def as { innerType?: z.ZodType }
  return innerType ? (innerType.description ?? descriptionIn(innerType)) : ''
}
