import { z } from 'zod'

const OVERVIEW_PERIODS = ['day', 'week'] as const
export type OverviewPeriod = (typeof OVERVIEW_PERIODS)[number]

export const OverviewQuerySchema = z.object({
  period: z.enum(OVERVIEW_PERIODS).default('day').describe('The last 24 hours by the hour, or the last 7 days by six hours.'),
})

const count = z.int().min(0)

const BackupRunSchema = z.object({
  name: z.string().nullable().describe('What the place of backups calls it; null where it was not finished.'),
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  outcome: z
    .enum(['running', 'verified', 'incomplete', 'failed'])
    .describe('`verified`: all of it was read back. `incomplete`: so it was, and objects are missing in the storage itself.'),
  failure: z.string().nullable().describe('Why it failed: a code.'),
  bytes: count.describe('Of all that it refers to.'),
  objects: count,
  copied_bytes: count.describe('Of objects that no backup had before.'),
  copied_objects: count,
  missing: count,
})

const WalSchema = z.object({
  every_seconds: z.int().describe('How long a change waits at most until its segment can be sent.'),
  waiting_segments: count.describe('Segments that are on this machine only.'),
  waiting_bytes: count,
  sent_at: z.iso.datetime().nullable().describe('When the last one was sent.'),
  covers_until: z.iso.datetime().nullable().describe('What was confirmed before can be restored.'),
  failure: z.string().nullable().describe('Why sending fails now: a code. What waits is sent later.'),
  failed_at: z.iso.datetime().nullable(),
})

const KindSumsSchema = z.array(z.object({ kind: z.string(), files: count, bytes: count }))

export const StorageSchema = z
  .object({
    provider: z.enum(['local', 's3', 'supabase']).describe('Where the objects are.'),
    files: count,
    bytes: count.describe('Without their derived images.'),
    kinds: KindSumsSchema.describe('By kind of file, the largest first.'),
  })
  .meta({ id: 'Storage' })
export type Storage = z.infer<typeof StorageSchema>

export const OverviewSchema = z
  .object({
    uploads: z.object({
      period: z.enum(OVERVIEW_PERIODS),
      step_seconds: z.int().describe('The length of each slot.'),
      slots: z
        .array(
          z.object({
            from: z.iso.datetime(),
            stored: count,
            in_progress: count,
            refused: count,
            quarantined: count,
            deleted: count.describe('Stored or given up, and erased since.'),
          }),
        )
        .describe('The files that were announced in each slot, oldest first, by what became of them; the last slot goes on.'),
    }),
    storage: KindSumsSchema.describe('What is stored, the largest first.'),
    queues: z
      .array(
        z.object({
          queue: z.string(),
          waiting: count.describe('Jobs that could run now.'),
          delayed: count.describe('Jobs that wait for a later time, as after a failure.'),
          oldest_seconds: count.nullable().describe('How long the oldest that could run has been waiting.'),
        }),
      )
      .describe('The queue of each kind of job.'),
    integrity: z
      .object({
        missing: count.describe('Objects that the store does not have.'),
        damaged: count.describe('Objects whose bytes are not those that were sealed.'),
        last_verification: z
          .object({
            started_at: z.iso.datetime(),
            finished_at: z.iso.datetime().nullable().describe('Null where it was stopped or is running.'),
            sample: z.number().nullable().describe('The share of the objects that it reads; null for all.'),
            objects: count,
            missing: count,
            damaged: count,
            without_row: count.describe('Objects in the store that no record knows.'),
          })
          .nullable()
          .describe('The last run of `npm run verify`.'),
      })
      .describe('What could not be read of what is stored: found by whoever opened it, or by a verification.'),
    backup: z
      .object({
        has_place: z.boolean().describe('Whether BACKUP_FOLDER or BACKUP_BUCKET is set.'),
        every_seconds: z.int().nullable().describe('How often one is made; null where none is scheduled.'),
        last: BackupRunSchema.nullable().describe('The last one that can be restored.'),
        later: BackupRunSchema.nullable().describe('The last run, where it is not that one: it failed, or is running.'),
        next_at: z.iso.datetime().nullable(),
        is_overdue: z
          .boolean()
          .describe(
            'The next one should have ended by now. Where none is scheduled, the last one, or the first account, is older than a week.',
          ),
        wal: WalSchema.nullable().describe('WAL of the embedded database, as it is sent between backups; null where it is not.'),
      })
      .describe('Backups, as this server makes them.'),
    release: z.object({ version: z.string(), commit: z.string() }).describe('Which version this server runs, from which commit.'),
    clock_distance_seconds: z
      .int()
      .describe('How far the clock of lifetimes is ahead of that of the database, where that was set; it decays by 0.4 %.'),
    machine_clock_distance_seconds: z
      .int()
      .describe(
        'How far the clock of this server is ahead of that of the database: codes of authenticator apps are judged by it.',
      ),
  })
  .meta({ id: 'Overview' })
export type Overview = z.infer<typeof OverviewSchema>

export const FailedJobsSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        queue: z.string(),
        reason: z.string().nullable().describe('The code or the class of its last error.'),
        tries: z.int(),
        created_at: z.iso.datetime(),
        failed_at: z.iso.datetime(),
        can_retry: z.boolean().describe('False where its subject was given up with it, as a file that was refused.'),
      }),
    ),
    is_complete: z.boolean().describe('Whether these are all.'),
  })
  .meta({ id: 'FailedJobs' })
export type FailedJobs = z.infer<typeof FailedJobsSchema>
