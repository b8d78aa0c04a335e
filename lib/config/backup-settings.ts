import path from 'node:path'
import { z } from 'zod'
import { BACKUP_KEEP } from './parse-backup-keep'
import { duration, flag, origin } from './setting-types'

const DAY_SECONDS = 86_400

/** The settings of backups: where they go, how often they are made, and how many are kept. Part of SettingsSchema. */
export const BACKUP_SETTINGS = {
  BACKUP_FOLDER: z
    .string()
    .min(1)
    .optional()
    .describe('Folder for backups, outside the data directory and best on another disk. For a bucket set BACKUP_BUCKET instead.'),
  BACKUP_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{1,62}$/i, { error: 'must be the name of a bucket' })
    .optional()
    .describe('S3-compatible bucket for backups. It must exist, be private and be used only for backups.'),
  BACKUP_REGION: z.string().min(1).optional().describe('Region of the bucket of BACKUP_BUCKET, which needs it.'),
  BACKUP_ENDPOINT: origin.optional().describe('Endpoint URL of the bucket of BACKUP_BUCKET. Not needed for AWS S3.'),
  BACKUP_ACCESS_KEY_ID: z
    .string()
    .min(1)
    .optional()
    .describe('Access key ID for BACKUP_BUCKET. By default the AWS SDK uses its default credential chain.'),
  BACKUP_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Secret access key for BACKUP_BUCKET.'),
  BACKUP_EVERY: duration(60, 366 * DAY_SECONDS)
    .optional()
    .describe('How often a backup is made: 24h, 7d. By default only npm run backup makes one.'),
  BACKUP_KEEP: z
    .string()
    .regex(BACKUP_KEEP, { error: 'must be a number of backups such as 30, or of days, weeks and months: 14d 8w 12m' })
    .default('30')
    .describe(
      'How many backups are kept: the newest 30, or with 14d 8w 12m the newest of each of so many days, weeks and months. With older ones go the objects that only they have, erased ones included.',
    ),
  BACKUP_WAL: flag
    .default(false)
    .describe(
      '1 also sends the WAL of the embedded database to the place of backups, so that any moment can be restored. Needs BACKUP_EVERY and a recovery key.',
    ),
  BACKUP_WAL_EVERY: duration(10, DAY_SECONDS / 24)
    .default(60)
    .describe(
      'The longest that a change waits until its WAL is sent: what is lost at most with the machine. Only with BACKUP_WAL.',
    ),
  BACKUP_RECIPIENT: z
    .string()
    .regex(/^fovea-backup-[0-9a-f]{64}$/, { error: 'must begin with fovea-backup-' })
    .optional()
    .describe(
      'Public half of the recovery key, to which backups are encrypted. By default npm run backup makes a key, shows it once and stores its public half in the data directory.',
    ),
}

interface Given {
  FOVEA_DATA_DIR: string
  BACKUP_FOLDER?: string | undefined
  BACKUP_BUCKET?: string | undefined
  BACKUP_REGION?: string | undefined
  BACKUP_ACCESS_KEY_ID?: string | undefined
  BACKUP_SECRET_ACCESS_KEY?: string | undefined
  BACKUP_EVERY?: number | undefined
  BACKUP_WAL: boolean
  DATABASE_URL?: string | undefined
}

/** Lists which settings of backups are missing, or do not go together. */
export function backupProblems(given: Given): string[] {
  const { BACKUP_FOLDER: folder, BACKUP_BUCKET: bucket } = given
  const problems: string[] = []
  if (folder !== undefined && bucket !== undefined) problems.push('BACKUP_FOLDER and BACKUP_BUCKET exclude each other')
  if (given.BACKUP_EVERY !== undefined && folder === undefined && bucket === undefined)
    problems.push('BACKUP_FOLDER or BACKUP_BUCKET is needed with BACKUP_EVERY')
  if (given.BACKUP_WAL) problems.push(...walProblems(given))
  if (bucket !== undefined && given.BACKUP_REGION === undefined) problems.push('BACKUP_REGION is needed with BACKUP_BUCKET')
  if ((given.BACKUP_ACCESS_KEY_ID === undefined) !== (given.BACKUP_SECRET_ACCESS_KEY === undefined))
    problems.push('BACKUP_ACCESS_KEY_ID and BACKUP_SECRET_ACCESS_KEY go together')
  if (folder !== undefined && isWithin(folder, given.FOVEA_DATA_DIR))
    problems.push('BACKUP_FOLDER must be outside FOVEA_DATA_DIR: what destroys one must not destroy the other')
  return problems
}

function walProblems({ DATABASE_URL: own, BACKUP_EVERY: every }: Given): string[] {
  if (own !== undefined)
    return ['BACKUP_WAL is for the embedded database: with DATABASE_URL use the archiving of your own PostgreSQL']
  if (process.platform === 'win32') return ['BACKUP_WAL does not work on Windows']
  return every === undefined ? ['BACKUP_EVERY is needed with BACKUP_WAL: WAL leads on from a backup'] : []
}

function isWithin(folder: string, parent: string): boolean {
  const relative = path.relative(path.resolve(parent), path.resolve(folder))
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative))
}
