import { z } from 'zod'
import { otherPatientField } from '../schema'

/** PS3.5 6.2, CS: a code of a modality, such as CT. */
const MODALITY = '[A-Z0-9_ ]{1,16}'
const MAX_MODALITIES = 20

const PlaceSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('case'), case_id: z.uuid(), number: z.string(), title: z.string() }),
    z.object({ kind: z.literal('space'), owner: z.object({ id: z.uuid(), name: z.string() }).nullable() }),
    z.object({ kind: z.literal('deidentified') }),
  ])
  .describe('Where it is: in a case, in the space of the person who sent it, or among the uploads of the DICOM API.')

const StudyRecordSchema = z
  .object({
    id: z.uuid(),
    study_uid: z.string(),
    date: z.iso.date().nullable().describe('The study date, as the objects say it.'),
    description: z.string().nullable(),
    patient: z
      .object({ name: z.string().nullable(), number: z.string().nullable() })
      .nullable()
      .describe('As the objects say it; null for a de-identified study.'),
    other_patient: otherPatientField,
    accession_number: z.string().nullable(),
    modality_counts: z
      .array(z.object({ modality: z.string(), images: z.int() }))
      .describe('How many objects each modality has, the most first.'),
    series: z.int(),
    images: z.int(),
    differing: z
      .array(z.string())
      .describe(
        'Keywords of the attributes of the patient and the study in which its objects differ: the value of the first is shown.',
      ),
    place: PlaceSchema,
    cover: z
      .object({
        file_id: z.uuid(),
        thumbnail_url: z.string().nullable().describe('Null for an object without a picture, such as a report.'),
        thumbhash: z.string().nullable(),
        taken_at: z.iso.datetime().describe('When it was taken, else when it arrived: the day of its visit.'),
        taken_on: z.iso.date().nullable().describe('The date alone, where it has no time: then this is the day of its visit.'),
      })
      .nullable()
      .describe('An image of the first series.'),
  })
  .meta({ id: 'Study' })
export type StudyRecord = z.infer<typeof StudyRecordSchema>

export const StudyPageSchema = z
  .object({ items: z.array(StudyRecordSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'StudyPage' })
export type StudyPage = z.infer<typeof StudyPageSchema>

export const StudyQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z
    .string()
    .regex(/^(\d{8})?\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .optional(),
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Words, each a part of the patient’s name, the patient’s number or the accession number.'),
  from: z.iso.date().optional().describe('The first study date.'),
  to: z.iso.date().optional().describe('The last study date.'),
  modality: z
    .string()
    .regex(new RegExp(`^${MODALITY}(,${MODALITY}){0,${MAX_MODALITIES - 1}}$`))
    .optional()
    .describe('Modalities, separated by commas: studies that have one of them.'),
  case_id: z.uuid().optional().describe('The studies of one case.'),
})
