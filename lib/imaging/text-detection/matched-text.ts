import { z } from 'zod'
import { type FoundText } from './found-text'
import { IDENTITY_MATCHES, matchIdentity, type PatientIdentity } from './match-identity'

export const MatchedTextSchema = z
  .object({
    x: z.int().min(0).describe('The distance from the left edge, in pixels of the image.'),
    y: z.int().min(0).describe('The distance from the top edge, in pixels of the image.'),
    width: z.int().min(1),
    height: z.int().min(1),
    text: z.string().describe('What was read there, often with mistakes; empty where the characters cannot be read.'),
    matches: z.array(z.enum(IDENTITY_MATCHES)).describe('What of the patient’s own data it contains.'),
  })
  .meta({ id: 'FoundText' })
export type MatchedText = z.infer<typeof MatchedTextSchema>

/** Adds to texts what they say of a patient; those that say something come first. */
export const matchTexts = (texts: readonly FoundText[], identity: PatientIdentity): MatchedText[] =>
  texts
    .map((found) => ({ ...found, matches: matchIdentity(found.text, identity) }))
    .sort((a, b) => b.matches.length - a.matches.length)
