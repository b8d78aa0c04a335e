import { z } from 'zod'
import { isOneLine } from '../../runtime/one-line'
import { nameText, withoutInvisible } from '../../runtime/text/name-text'

const PatientNumberSchema = z.object({
  number: z.string(),
  organisation_id: z.uuid(),
  organisation: z.string().describe('The name of the organisation that issued it.'),
})

const PatientSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    photo_url: z.string().nullable(),
    birth_year: z.int().nullable(),
    birth_date: z.iso.date().nullable(),
    sex: z.string().nullable(),
    site: z.string().nullable().describe('The name of one of their organisations.'),
    numbers: z.array(PatientNumberSchema),
    last_image: z
      .object({ id: z.uuid(), thumbhash: z.string(), thumbnail_url: z.string() })
      .nullable()
      .describe('The newest image in the cases of the patient that the current user can read.'),
    alike: z
      .enum(['name', 'birth_date', 'number'])
      .nullable()
      .describe('Another patient of this list could be taken for this one: what they have nearly in common.'),
  })
  .meta({ id: 'Patient' })
export type PatientRecord = z.infer<typeof PatientSchema>

export const PatientPageSchema = z
  .object({
    items: z.array(PatientSchema),
    total: z.int().describe('How many were found; a thousand at most.'),
  })
  .meta({ id: 'PatientPage' })
export type PatientPage = z.infer<typeof PatientPageSchema>

/** LO of PS3.5 6.2, in which DICOM objects have it: 64 characters on one line, without a backslash. */
export const PatientNumberTextSchema = z
  .string()
  .overwrite(withoutInvisible)
  .trim()
  .min(1, 'must not be empty')
  .max(64)
  .regex(/[\p{L}\p{N}]/u, 'must contain a letter or a digit')
  .refine((text) => isOneLine(text) && !text.includes('\\'), 'must be one line, without a backslash')

/** PS3.5 6.2 and the years that an account has. */
export const BirthDateSchema = z.iso
  .date()
  .refine((date) => date >= '1880-01-01', 'must not be before 1880')
  .refine((date) => new Date(date).getTime() <= Date.now() + 86_400_000, 'must not be in the future')

export const PatientNameSchema = nameText(200)

export const PatientInputSchema = z
  .object({
    name: PatientNameSchema,
    birth_date: BirthDateSchema.optional(),
    sex: z.enum(['female', 'male', 'other']).optional(),
    number: PatientNumberTextSchema.optional().describe('The number that the organisation gave the patient.'),
    organisation_id: z
      .uuid()
      .optional()
      .describe(
        'The organisation of the patient: one of those of the current user. By default it is that of who registers them.',
      ),
    email: z.string().trim().max(254).optional().describe('An address, for a patient who will sign in: they are invited.'),
    is_someone_else: z
      .literal(true)
      .optional()
      .describe('true registers the patient although there are some who may be the same person.'),
  })
  .strict()
  .meta({ id: 'PatientInput' })
export type PatientInput = z.output<typeof PatientInputSchema>

export const RegisteredPatientSchema = z
  .object({
    patient: PatientSchema.nullable().describe('The patient; null where nobody was registered.'),
    similar: z
      .array(PatientSchema)
      .describe(
        'Registered patients who may be the same person. While there are some, nobody is registered without `is_someone_else`.',
      ),
    invitation: z
      .object({ token: z.string().describe('The secret part of the link.'), expires_at: z.iso.datetime() })
      .nullable()
      .describe('The invitation, returned only once, where an address was given.'),
  })
  .meta({ id: 'RegisteredPatient' })
export type RegisteredPatient = z.infer<typeof RegisteredPatientSchema>
