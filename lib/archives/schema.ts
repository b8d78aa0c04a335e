import { z } from 'zod'
import { nameText } from '../runtime/text/name-text'
import { OtherPatientSchema } from '../studies/schema'
import { ARCHIVE_AUTHS } from './connection/archive-connection'

const name = nameText(200)
const baseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .max(2000)
  .refine((text) => !/[?#]|\/\/[^/]*@/.test(text), { error: 'must have no user name, query or fragment' })
  .transform((text) => text.replace(/\/+$/, ''))
  .describe('The address of its DICOMweb service, as `https://pacs.example/dicom-web`.')

const connection = {
  base_url: baseUrl,
  auth: z.enum(ARCHIVE_AUTHS).describe('How Fovea signs in there.'),
  username: z.string().max(200).nullable().describe('With `basic`.'),
}
const secret = z
  .string()
  .min(1)
  .max(4000)
  .describe('The password or token: stored encrypted, and never returned. Required again where the address changes.')

/** What is given of a connection. */
export interface ConnectionChange {
  base_url?: string | undefined
  auth?: (typeof ARCHIVE_AUTHS)[number] | undefined
  username?: string | null | undefined
  secret?: string | undefined
}

/** What archives of both directions answer. */
const common = {
  id: z.uuid(),
  name: z.string(),
  ...connection,
  has_secret: z.boolean(),
  enabled: z.boolean().describe('While it is false, its transfers wait.'),
  created_at: z.iso.datetime(),
  transfers: z
    .object({ waiting: z.int(), sending: z.int(), failed: z.int(), dead: z.int(), done: z.int(), dropped: z.int() })
    .describe('The number of objects by state: `failed` ones are tried again, `dead` ones are not.'),
  last_transfer_at: z.iso.datetime().nullable(),
}
const CaseNameSchema = z.object({ id: z.uuid(), number: z.string(), title: z.string() })

const selection = {
  site: z.string().trim().min(1).max(200).nullable().describe('Only cases of this site.'),
  modalities: z
    .array(z.string().regex(/^[A-Z0-9_ ]{1,16}$/))
    .max(50)
    .describe('Only series of these modalities, such as `CT`; all where the list is empty.'),
  deidentified: z.boolean().describe('Sends de-identified copies in place of the originals.'),
}

export const ArchiveDestinationSchema = z
  .object({ ...common, ...selection, case: CaseNameSchema.nullable().describe('Only this case.') })
  .meta({ id: 'ArchiveDestination' })
export type ArchiveDestinationRecord = z.infer<typeof ArchiveDestinationSchema>

const destinationInput = { name, ...connection, ...selection, case_id: z.uuid().nullable(), enabled: z.boolean(), secret }
export const NewArchiveDestinationSchema = z
  .object({
    ...z.object(destinationInput).partial().shape,
    name,
    base_url: baseUrl,
  })
  .strict()
  .meta({ id: 'NewArchiveDestination' })
export const ArchiveDestinationChangeSchema = z
  .object(destinationInput)
  .partial()
  .strict()
  .meta({ id: 'ArchiveDestinationChange' })
export type NewArchiveDestination = z.output<typeof NewArchiveDestinationSchema>
export type ArchiveDestinationChange = z.output<typeof ArchiveDestinationChangeSchema>

const reading = {
  poll_seconds: z.int().min(10).max(86_400).nullable().describe('Between two looks; null to look only when it notifies.'),
  lookback_days: z
    .int()
    .min(1)
    .max(60)
    .describe('How many days before the last look the dates of the studies begin that are searched.'),
}

export const ArchiveSourceSchema = z
  .object({
    ...common,
    ...reading,
    case: CaseNameSchema.nullable().describe('The case that its objects go to.'),
    user: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('The person to whose own space they go.'),
    looked_at: z.iso.datetime().nullable().describe('The begin of the last look that was complete.'),
    last_error: z.string().nullable().describe('Why the last look failed: a code of the list of errors.'),
  })
  .meta({ id: 'ArchiveSource' })
export type ArchiveSourceRecord = z.infer<typeof ArchiveSourceSchema>

const sourceInput = { name, ...connection, ...reading, case_id: z.uuid(), user_id: z.uuid(), enabled: z.boolean(), secret }
const oneTarget = { path: ['case_id'], error: 'give case_id or user_id, not both' }
export const NewArchiveSourceSchema = z
  .object({ ...z.object(sourceInput).partial().shape, name, base_url: baseUrl, poll_seconds: reading.poll_seconds.default(60) })
  .strict()
  .refine(({ case_id, user_id }) => (case_id === undefined) !== (user_id === undefined), oneTarget)
  .meta({ id: 'NewArchiveSource' })
export const ArchiveSourceChangeSchema = z
  .object(sourceInput)
  .partial()
  .strict()
  .refine(({ case_id, user_id }) => case_id === undefined || user_id === undefined, oneTarget)
  .meta({ id: 'ArchiveSourceChange' })
export type NewArchiveSource = z.output<typeof NewArchiveSourceSchema>
export type ArchiveSourceChange = z.output<typeof ArchiveSourceChangeSchema>

export const ArchiveNotificationSchema = z
  .object({
    study_uid: z
      .string()
      .regex(/^[0-9.]{1,64}$/)
      .optional()
      .describe('The study that has something new, whatever its date; without it, everything since the last look.'),
  })
  .strict()
  .meta({ id: 'ArchiveNotification' })

const HeldStudySchema = z
  .object({
    id: z.uuid(),
    archive: z.object({ id: z.uuid(), name: z.string() }),
    study_uid: z.string(),
    state: z.enum(['held', 'left']).describe('To be decided about, or left in the archive.'),
    patient: OtherPatientSchema.describe('Whom the archive names.'),
    case: CaseNameSchema.extend({
      patient: z.object({ name: z.string(), birth_date: z.iso.date().nullable(), birth_year: z.int().nullable() }),
    }).describe('The case of its source.'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'HeldStudy' })
export type HeldStudyRecord = z.infer<typeof HeldStudySchema>

export const HeldStudyListSchema = z.object({ items: z.array(HeldStudySchema) }).meta({ id: 'HeldStudyList' })
export type HeldStudyList = z.infer<typeof HeldStudyListSchema>

export const HeldStudyDecisionSchema = z
  .object({
    decision: z.enum(['take', 'leave']).describe('Fetch it into a case, or leave it in the archive.'),
    case_id: z.uuid().optional().describe('With `take`: the case that it goes into; that of its source by default.'),
  })
  .strict()
  .meta({ id: 'HeldStudyDecision' })
export type HeldStudyDecision = z.output<typeof HeldStudyDecisionSchema>

export const TRANSFER_STATES = ['waiting', 'sending', 'failed', 'dead', 'done', 'dropped'] as const

export const ArchiveTransferSchema = z
  .object({
    id: z.uuid(),
    direction: z.enum(['in', 'out']),
    archive: z.object({ id: z.uuid(), name: z.string() }),
    file_id: z.uuid().nullable(),
    study_uid: z.string(),
    series_uid: z.string(),
    instance_uid: z.string(),
    state: z.enum(TRANSFER_STATES),
    attempts: z.int(),
    next_try_at: z.iso.datetime().nullable().describe('Of one that will be tried again.'),
    error_code: z.string().nullable().describe('Why it failed last: a code of the list of errors.'),
    created_at: z.iso.datetime(),
    ended_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ArchiveTransfer' })
export type ArchiveTransferRecord = z.infer<typeof ArchiveTransferSchema>
export const ArchiveTransferPageSchema = z
  .object({ items: z.array(ArchiveTransferSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'ArchiveTransferPage' })
export type ArchiveTransferPage = z.infer<typeof ArchiveTransferPageSchema>

export const RetriedTransfersSchema = z
  .object({ queued: z.int().describe('How many are tried again: 10,000 at most.') })
  .meta({ id: 'ArchiveTransfersRetried' })
export type RetriedTransfers = z.infer<typeof RetriedTransfersSchema>

const remaining = z.int().describe('Objects of cases that the destination is to have and that were never queued for it.')
export const ArchiveBackfillSchema = z.object({ remaining }).meta({ id: 'ArchiveBackfill' })
export type ArchiveBackfill = z.infer<typeof ArchiveBackfillSchema>
export const QueuedBackfillSchema = z
  .object({ queued: z.int().describe('How many this call has queued: 5,000 at most.'), remaining })
  .meta({ id: 'ArchiveBackfillQueued' })
export type QueuedBackfill = z.infer<typeof QueuedBackfillSchema>

export const ArchiveTransferQuerySchema = z.object({
  archive_id: z.uuid().optional().describe('Those of one source or destination.'),
  state: z.enum(TRANSFER_STATES).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
})
export type ArchiveTransferQuery = z.output<typeof ArchiveTransferQuerySchema>

export const ConnectionCheckSchema = z
  .object({
    ok: z.boolean(),
    error_code: z.string().nullable().describe('Why it failed: a code of the list of errors.'),
  })
  .meta({ id: 'ArchiveConnectionCheck' })
export type ConnectionCheck = z.infer<typeof ConnectionCheckSchema>
