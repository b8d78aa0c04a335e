import { z } from 'zod'
import { nameText } from '../../runtime/text/name-text'

/** One request adds or removes so many at most. */
const MAX_BULK_MEMBERS = 200

const name = nameText(200)

/** One mark of a kind at least: what stands for itself alone finds no number. */
const NUMBER_FORMAT = /^[\p{L}\p{N}@*# ./:_-]+$/u
const NUMBER_FORMAT_TEXT =
  'How its patient numbers are written: # is a digit, @ a letter, * letters and digits, all else stands for itself.'

export const OrganisationSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    state: z.enum(['open', 'closed']),
    created_at: z.iso.datetime(),
    closed_at: z.iso.datetime().nullable(),
    number_format: z.string().nullable().describe(NUMBER_FORMAT_TEXT),
    members: z.int().describe('How many people belong to it.'),
    cases: z.int().describe('How many cases are of it.'),
  })
  .meta({ id: 'Organisation' })
export type OrganisationRecord = z.infer<typeof OrganisationSchema>

export const OrganisationPageSchema = z
  .object({ items: z.array(OrganisationSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'OrganisationPage' })
export type OrganisationPage = z.infer<typeof OrganisationPageSchema>

export const OrganisationQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
  q: z.string().trim().max(200).optional().describe('Search terms for the name.'),
  state: z.enum(['open', 'closed']).optional(),
})
export type OrganisationQuery = z.output<typeof OrganisationQuerySchema>

export const OrganisationInputSchema = z.object({ name }).strict().meta({ id: 'OrganisationInput' })

export const OrganisationChangeSchema = z
  .object({
    name,
    number_format: z
      .string()
      .trim()
      .max(40)
      .refine((text) => NUMBER_FORMAT.test(text) && /[#@*]/.test(text), {
        error: 'must be a pattern with at least one #, @ or *, such as NYO-####',
      })
      .nullable()
      .describe(`${NUMBER_FORMAT_TEXT} Null for any. Scanned codes are searched for it.`),
    closed: z.boolean().describe('true closes it: its members see its cases no longer by it, and it gets no new ones.'),
  })
  .partial()
  .strict()
  .meta({ id: 'OrganisationChange' })
export type OrganisationChange = z.output<typeof OrganisationChangeSchema>

export const MembersChangeSchema = z
  .object({
    add: z.array(z.uuid()).max(MAX_BULK_MEMBERS).default([]),
    remove: z.array(z.uuid()).max(MAX_BULK_MEMBERS).default([]),
  })
  .strict()
  .refine(({ add, remove }) => add.length + remove.length > 0, { error: 'must name someone' })
  .refine(({ add, remove }) => !add.some((id) => remove.includes(id)), { error: 'must not add and remove one person' })
  .meta({ id: 'MembersChange' })
export type MembersChange = z.output<typeof MembersChangeSchema>

export const MembersChangedSchema = z
  .object({ added: z.array(z.uuid()), removed: z.array(z.uuid()), not_found: z.array(z.uuid()) })
  .meta({ id: 'MembersChanged' })
export type MembersChanged = z.infer<typeof MembersChangedSchema>

/** The organisations that a case can be of, for who opens it. */
export const OwnOrganisationsSchema = z.object({
  items: z.array(OrganisationSchema.pick({ id: true, name: true, number_format: true })),
})
