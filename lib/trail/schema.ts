import { z } from 'zod'

export const TrailQuerySchema = z.object({
  actor_id: z.uuid().optional().describe('What this person did.'),
  subject_id: z.string().min(1).max(200).optional().describe('What happened to this person, case, file or other subject.'),
  action: z
    .string()
    .regex(/^[a-z0-9:._-]{1,100}$/i)
    .optional()
    .describe('An action, or the start of some: `case.`'),
  outcome: z.enum(['allowed', 'denied', 'failed']).optional(),
  from: z.iso.datetime().optional().describe('Recorded at this time or later.'),
  to: z.iso.datetime().optional().describe('Recorded before this time.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .describe('The `next_cursor` of the page before.'),
})

const count = z.int().min(0)
const personSchema = z.object({ id: z.uuid(), name: z.string(), role: z.string() })

export const TrailPageSchema = z
  .object({
    items: z.array(
      z.object({
        seq: z.int().describe('Its position in the chain, which it shares with the access log.'),
        id: z.uuid(),
        at: z.iso.datetime(),
        actor_id: z.uuid().nullable(),
        actor: personSchema.nullable().describe('Null where nobody was signed in, or the account is gone.'),
        action: z.string(),
        subject_type: z.string().nullable(),
        subject_id: z.string().nullable(),
        outcome: z.string(),
        details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'TrailPage' })
export type TrailPage = z.infer<typeof TrailPageSchema>

export const TrailReportSchema = z
  .object({
    ok: z.boolean(),
    rows: count.describe('How many rows were checked, of the trail and of the access log.'),
    first_bad: z
      .string()
      .nullable()
      .describe('The id of the first row that is not as it was written, or before which one is missing.'),
    first_bad_seq: z.int().nullable().describe('The position of that row, or of the first one that is missing.'),
    fault: z.string().nullable(),
    checkpoints: count,
    copies: count.describe('Copies of checkpoints in the store of objects.'),
    first_other_copy: z.int().nullable().describe('The lowest checkpoint whose copy is not what the database has.'),
    verified_up_to: z.object({ seq: z.int(), at: z.iso.datetime() }).nullable(),
    dropped_to: count.describe('Rows up to this position were dropped by the rule of retention, as a checkpoint declares.'),
  })
  .meta({ id: 'TrailReport' })
export type TrailReportRecord = z.infer<typeof TrailReportSchema>

export const CheckpointSchema = z
  .object({
    type: z.literal('fovea.trail.checkpoint'),
    version: z.literal(1),
    trail: z.string(),
    number: count,
    at: z.iso.datetime(),
    from: z.int(),
    to: z.int(),
    root: z.string(),
    history: z.string(),
    head: z.string(),
    previous: z.string().nullable(),
    dropped_to: z.int(),
    dropped: z
      .object({
        from: z.int(),
        to: z.int(),
        rows: count,
        root: z.string(),
        head: z.string(),
        former_rows: count,
        former_digest: z.string(),
      })
      .optional()
      .describe('In the checkpoint that declares a drop: what goes.'),
    key: z.string(),
    public_key: z.string().describe('Ed25519, in base64.'),
    signature: z.string().describe('Ed25519 over the canonical JSON (RFC 8785) of all other members, in base64.'),
  })
  .meta({ id: 'Checkpoint' })

export const CheckpointPageSchema = z
  .object({
    items: z.array(CheckpointSchema),
    next_cursor: z.string().nullable(),
    public_keys: z.array(z.string()).describe('The public key in use first, then those of the checkpoints of this page.'),
  })
  .meta({ id: 'CheckpointPage' })
export type CheckpointPage = z.infer<typeof CheckpointPageSchema>

export const CheckpointQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
})

export const ExportTrailQuerySchema = z.object({
  format: z
    .enum(['jsonl', 'fhir'])
    .default('jsonl')
    .describe('Lines of JSON that `npm run audit:verify` verifies, or FHIR AuditEvent as NDJSON.'),
})

export const ProofQuerySchema = z.object({
  from: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('The number of an earlier checkpoint: also proves that the trail has only grown since.'),
})
const treeProof = z.object({ index: count, size: count, path: z.array(z.string()) })
export const ProofSchema = z
  .object({
    type: z.literal('fovea.trail.proof'),
    row: z.record(z.string(), z.unknown()),
    checkpoint: CheckpointSchema,
    inclusion: treeProof,
    latest: CheckpointSchema,
    history: treeProof,
    consistency: z.object({ first: CheckpointSchema, path: z.array(z.string()) }).optional(),
  })
  .meta({ id: 'TrailProof' })
