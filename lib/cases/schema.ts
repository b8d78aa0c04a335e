import { z } from 'zod'
import { roles } from '../access/actor'
import { BirthDateSchema, PatientNameSchema, PatientNumberTextSchema } from './patients/schema'
import { CASE_SUBJECTS } from './case-subject'
import { CaseDepartureSchema } from './departures/schema'
import { BodySiteSchema, CaptureViewSchema, EyeRegionSchema, EyeSideSchema, FilePageSchema } from '../files/record/schema'
import { withoutInvisible } from '../runtime/text/name-text'

const CaseStatusSchema = z.enum(['open', 'in_review', 'closed'])
export type CaseStatus = z.infer<typeof CaseStatusSchema>

const CaseSubjectSchema = z.enum(CASE_SUBJECTS).describe('What its images show; `scan` is an X-ray or another scan.')

const PersonSchema = z.object({ id: z.uuid(), name: z.string() })

const CaseActSchema = z
  .object({
    by: PersonSchema.nullable().describe('Null where nobody did it, or their account was deleted.'),
    at: z.iso.datetime(),
  })
  .meta({ id: 'CaseAct' })
export type CaseAct = z.infer<typeof CaseActSchema>

export const CaseRecordSchema = z
  .object({
    id: z.uuid(),
    number: z.string().describe('A short case number, such as NYO-0417.'),
    title: z.string(),
    status: CaseStatusSchema,
    status_set: CaseActSchema.nullable().describe(
      'Who gave it its present status, and when; null where nobody did, as for an image that opened it again, or it is not known.',
    ),
    urgent: z.boolean(),
    shows: CaseSubjectSchema,
    site: z.string().nullable().describe('The name of its organisation, or a text that names none.'),
    organisation_id: z.uuid().nullable(),
    patient_id: z.uuid(),
    patient: z.object({
      name: z.string(),
      birth_year: z.int().nullable(),
      birth_date: z.iso.date().nullable(),
      sex: z.string().nullable(),
      number: z
        .string()
        .nullable()
        .describe('The number that the organisation of the case gave the patient, or else another one.'),
    }),
    responsible: PersonSchema.nullable().describe(
      'The doctor who looks after the case; null where none does, or they have left.',
    ),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    read_at: z.iso
      .datetime()
      .nullable()
      .describe('When the current user last read the case; null if they never did, or marked it as unread. See `unread`.'),
    unread: z
      .int()
      .describe('The number of completed files that are unread for the current user: that others sent after their last read.'),
    last_arrival: z
      .int()
      .describe(
        'The number of the last file that became visible in the case: send it as `read_up_to` to mark what is shown here.',
      ),
    reads: z
      .array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          role: z.enum(roles),
          at: z.iso.datetime(),
          images: z.int().describe('How many of the completed files had arrived then.'),
        }),
      )
      .describe('Who marked the case as read, with the time of the last mark: not who saw an image, see `viewers`.'),
    viewers: z
      .array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          role: z.enum(roles),
          at: z.iso.datetime().describe('When they opened one of the images last.'),
          images: z.int().describe('How many of the completed files they have opened.'),
        }),
      )
      .optional()
      .describe(
        'For patients alone: who opened images of the case, the last first, as the access log has it. An image that a list drew is not opened. ' +
          'Without the patient, their proxies, and who sent the image.',
      ),
    answers: z.int().describe('The number of signed readings with their addenda.'),
    last_answer: CaseActSchema.nullable().describe('Who signed the last of them, and when.'),
    images: z.int().describe('The number of completed files.'),
    arriving: z.int().describe('The number of files that are uploading or processing.'),
    attention: z.int().describe('The number of files that failed or were quarantined.'),
    own_retakes: z
      .array(z.object({ id: z.uuid(), image_id: z.uuid(), eye_side: EyeSideSchema, reason: z.string() }))
      .describe('The open retake requests to the current user, the oldest first; ten at most.'),
    emergency: z
      .object({ id: z.uuid(), ended_at: z.iso.datetime() })
      .optional()
      .describe('Of one case alone: the current user reads it by emergency access, until then.'),
    may: z
      .object({
        ...{ change: z.boolean(), assign: z.boolean(), sign: z.boolean(), ask: z.boolean(), export: z.boolean() },
        send: z.boolean().describe('They may add images.'),
      })
      .optional()
      .describe('Of one case alone, for doctors who do not see every case: what they may do with this one.'),
    departures: z
      .array(CaseDepartureSchema)
      .optional()
      .describe('Of one case alone: the images that left it, the last first; twenty at most.'),
    views_today: z
      .array(z.object({ eye_side: EyeSideSchema, region: EyeRegionSchema.nullable(), is_received: z.boolean() }))
      .optional()
      .describe('With `today_in`: what the images that were sent today show, each eye and region once.'),
    modalities: z.array(z.string()),
    modality_counts: z
      .array(z.object({ modality: z.string(), files: z.int() }))
      .describe('How many files each modality has, the most first.'),
    sent_by: PersonSchema.nullable(),
    last_arrival_at: z.iso.datetime().nullable(),
    cover: z.array(
      z.object({ id: z.uuid(), thumbhash: z.string(), thumbnail_url: z.string(), eye_side: EyeSideSchema.nullable() }),
    ),
  })
  .meta({ id: 'Case' })
export type CaseRecord = z.infer<typeof CaseRecordSchema>

export const CasePageSchema = z
  .object({
    items: z.array(CaseRecordSchema),
    next_cursor: z.string().nullable(),
    unread: z
      .int()
      .describe('How many cases that are not closed are unread for the current user, on all pages; a hundred at most.'),
  })
  .meta({ id: 'CasePage' })
export type CasePage = z.infer<typeof CasePageSchema>

export const CaseInputSchema = z
  .object({
    title: z.string().overwrite(withoutInvisible).trim().min(1, 'must not be empty').max(200),
    patient_id: z
      .uuid()
      .optional()
      .describe('The patient’s id. Optional for patients; required for staff, doctors and administrators.'),
    organisation_id: z
      .uuid()
      .optional()
      .describe('One of those of the current user; of several, by default the only one that is the patient’s too.'),
    urgent: z.boolean().optional().describe('For staff, doctors and administrators: the doctors are notified.'),
    shows: CaseSubjectSchema.default('eye'),
  })
  .meta({ id: 'CaseInput' })

/** As the database counts. */
const MAX_ARRIVAL = 2_147_483_647

export const CaseChangeSchema = z
  .object({
    title: z.string().overwrite(withoutInvisible).trim().min(1).max(200).optional(),
    status: CaseStatusSchema.optional().describe('A closed case is open again as soon as an image arrives in it.'),
    urgent: z.boolean().optional(),
    shows: CaseSubjectSchema.optional(),
    site: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .nullable()
      .optional()
      .describe('The clinic that it belongs to: where it is the name of an organisation, of that one.'),
    organisation_id: z
      .uuid()
      .nullable()
      .optional()
      .describe('The organisation of the case: one of those of the current user. Takes the place of `site`.'),
    patient: z
      .object({
        name: PatientNameSchema.optional(),
        birth_year: z.int().min(1880).max(2200).nullable().optional(),
        birth_date: BirthDateSchema.nullable().optional().describe('The year follows it.'),
        number: PatientNumberTextSchema.nullable()
          .optional()
          .describe('The number that the organisation of the case gave the patient.'),
        sex: z.enum(['female', 'male', 'other']).nullable().optional(),
      })
      .strict()
      .optional()
      .describe('Corrects what is recorded of the patient, in all of their cases.'),
    responsible_id: z
      .uuid()
      .nullable()
      .optional()
      .describe('The doctor who looks after the case, for doctors and administrators; null for none.'),
    read: z
      .boolean()
      .optional()
      .describe('true marks the case as read by the current user, up to `read_up_to` or else up to now; false as unread.'),
    read_up_to: z
      .int()
      .min(0)
      .max(MAX_ARRIVAL)
      .optional()
      .describe('The `last_arrival` of the answer that is on the screen. What arrived later stays unread. Implies `read`.'),
  })
  .strict()
  .meta({ id: 'CaseChange' })

/** Paging, as in every list. */
export const PageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
})

export const CaseFilesQuerySchema = PageQuerySchema.extend({
  series: z
    .enum(['each', 'collapsed'])
    .default('each')
    .describe('`collapsed` lists one object of each DICOM series, but for photographs, which are compared one by one.'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional()
    .describe('Only files whose bytes have this SHA-256, in hexadecimal, and which are completed.'),
})

export const CaseFilePageSchema = FilePageSchema.extend({
  last_arrival: z
    .int()
    .describe('Every file that arrived up to this number is listed; see `read_up_to` of a change of the case.'),
}).meta({ id: 'CaseFilePage' })
export type CaseFilePage = z.infer<typeof CaseFilePageSchema>

/** The images of a series, in their order. */
export const SeriesFilesSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        filename: z.string().nullable(),
        frames: z.int().describe('0 for an object without an image.'),
        instance_number: z.int().nullable(),
        position: z.number().nullable().describe('Millimetres along the normal of the slice.'),
      }),
    ),
  })
  .meta({ id: 'SeriesFiles' })
export type SeriesFiles = z.infer<typeof SeriesFilesSchema>

const URGENT_CURSOR = /^urgent\.(?<id>[0-9a-f-]{36})$/i

export const CaseQuerySchema = PageQuerySchema.extend({
  cursor: z
    .union([z.uuid(), z.string().regex(URGENT_CURSOR)])
    .optional()
    .describe('The `next_cursor` of the page before, in the same order.'),
  order: z
    .enum(['newest', 'urgent_first'])
    .optional()
    .describe('`newest` by default. `urgent_first`: the urgent cases that are not closed, then all others; each newest first.'),
  patient_id: z.uuid().optional(),
  number: z.string().trim().min(1).max(200).optional().describe('Only cases of patients who have exactly this number.'),
  status: z
    .enum([...CaseStatusSchema.options, 'active'])
    .optional()
    .describe('`active`: every case that is not closed.'),
  responsible: z.literal('me').optional().describe('Only the cases that the current user looks after.'),
  today_in: z
    .string()
    .max(100)
    .optional()
    .describe(
      'A time zone of the IANA database: only open cases that were opened or received files today there, or in which something is ' +
        'to be done: no image yet, uploads under way or failed, a retake requested of the current user.',
    ),
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Search terms for the title, number, site, or the name or number of the patient.'),
})

export const DoctorPageSchema = z.object({ items: z.array(PersonSchema) })
export type DoctorRecord = z.infer<typeof DoctorPageSchema>['items'][number]

export const ImageChangeSchema = z
  .object({
    eyeSide: EyeSideSchema.optional(),
    region: EyeRegionSchema.nullable().optional(),
    bodySite: BodySiteSchema.nullable().optional(),
    view: CaptureViewSchema.nullable().optional(),
  })
  .strict()
  .meta({ id: 'ImageChange' })
