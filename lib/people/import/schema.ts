import { z } from 'zod'
import { isLanguage } from '../../language/schema'
import { parseEmailAddress } from '../../runtime/email-address'
import { UserInputSchema } from '../schema'

/** More people than that are a migration, and no list that is looked through before. */
export const MAX_IMPORT_ROWS = 500
const MAX_CSV_LENGTH = 500_000

export const ImportInputSchema = z
  .object({
    csv: z.string().max(MAX_CSV_LENGTH).describe('The file as text: a header, then a line for each person; `,` or `;` between.'),
    dry_run: z.boolean().default(true).describe('Says what would happen, and creates nobody.'),
  })
  .strict()
  .meta({ id: 'PeopleImportInput' })
export type ImportInput = z.output<typeof ImportInputSchema>

const { name, role, sex, birth_year, site } = UserInputSchema.shape

/** What a line must have; an empty field is one that is absent. */
export const ImportLineSchema = z.object({
  name,
  email: z.string().refine((text) => parseEmailAddress(text) !== null),
  role: z.string().toLowerCase().pipe(role),
  site,
  language: z.string().toLowerCase().refine(isLanguage).optional(),
  birth_year: z.string().regex(/^\d+$/).transform(Number).pipe(birth_year.unwrap().unwrap()).optional(),
  sex: z.string().toLowerCase().pipe(sex.unwrap().unwrap()).optional(),
})
export type ImportLine = z.output<typeof ImportLineSchema>

export const IMPORT_COLUMNS = Object.keys(ImportLineSchema.shape) as (keyof ImportLine)[]

export const ImportResultSchema = z
  .object({
    rows: z.array(
      z.object({
        line: z.int().describe('The line of the file, counted from 1, the header among them.'),
        name: z.string(),
        email: z.string(),
        role: z.string(),
        outcome: z.enum(['new', 'existing', 'refused']).describe('`existing`: there is an account with this address; it stays.'),
        reason: z
          .enum(['name', 'email', 'role', 'site', 'language', 'birth_year', 'sex', 'repeated'])
          .nullable()
          .describe(
            'Of a refused one: the field that is not valid, a site that can be mistaken for an organisation that there is, or that the address was in an earlier line.',
          ),
        invitation: z
          .object({ token: z.string(), expires_at: z.iso.datetime() })
          .nullable()
          .describe('Of a new one that was created: returned only once.'),
      }),
    ),
    ignored_columns: z.array(z.string()).describe('Columns that have no meaning here.'),
  })
  .meta({ id: 'PeopleImport' })
export type ImportResult = z.infer<typeof ImportResultSchema>
