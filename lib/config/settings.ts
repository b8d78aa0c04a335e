import { z } from 'zod'
import { fail } from '../errors/fail'
import { processSingleton } from '../runtime/singleton'
import { ACCESS_SETTINGS } from './access-settings'
import { BACKUP_SETTINGS, backupProblems } from './backup-settings'
import { DATABASE_SETTINGS, databaseProblems } from './database-settings'
import { DECODER_SETTINGS } from './decoder-settings'
import { DELIVERY_SETTINGS, deliveryProblems } from './delivery-settings'
import { KEY_SETTINGS, keyProblems } from './key-settings'
import { NETWORK_SETTINGS } from './network-settings'
import { OPERATIONS_SETTINGS } from './operations-settings'
import { oidcProblems, SECOND_FACTOR_SETTINGS } from './second-factor-settings'
import { SESSION_SETTINGS } from './session-settings'
import { resolveSettingAliases } from './setting-aliases'
import { byteSize, duration, flag, integer, origin } from './setting-types'
import { storageProblems } from './storage-problems'
import { TRAIL_SETTINGS, trailProblems } from './trail-settings'

const kindLimit = (what: string) => byteSize.optional().describe(`Maximum size of ${what}, for all types: bytes, or 50MB.`)
const byteCount = (what: string) => integer(1, 2 ** 43).describe(what)

/** Every setting of Fovea, with its meaning; `.env.example` is generated from these descriptions. */
export const SettingsSchema = z.object({
  PORT: integer(1, 65_535).default(3000).describe('TCP port to listen on.'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on. Default: loopback.'),
  PUBLIC_URL: origin.optional().describe('Public base URL of Fovea. Required as soon as HOST is not loopback.'),
  ...NETWORK_SETTINGS,
  FOVEA_DATA_DIR: z.string().min(1).default('.fovea').describe('Data directory: keys, local objects and the embedded database.'),
  ...DATABASE_SETTINGS,
  DATABASE_POOL_SIZE: integer(2, 200).default(10).describe('Maximum number of database connections per process.'),
  DATABASE_QUERY_TIMEOUT_SECONDS: integer(1, 300)
    .default(10)
    .describe('Query timeout in seconds. Afterwards the database counts as unavailable, and requests get 503 with Retry-After.'),
  ...KEY_SETTINGS,
  FOVEA_DEMO: flag
    .optional()
    .describe(
      '1 seeds demo users and data into an empty database. Default: 1 only with the embedded database on loopback. A build with 0, or with DATABASE_URL and without 1, does not contain the demo. With 0, and wherever Fovea is reachable from outside, the start refuses while demo accounts are active: remove them with npm run demo:remove.',
    ),
  FOVEA_DEMO_PASSWORD: z
    .string()
    .min(12, { error: 'must have at least 12 characters' })
    .optional()
    .describe('Password of the demo users. By default a random one is written to a file in the data directory.'),
  ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim().replace(/\/+$/, ''))
        .filter(Boolean),
    )
    .describe('Additional CORS origins, separated by commas.'),
  TUS_REQUIRE_VERSION: flag.default(false).describe('1 rejects TUS requests without a Tus-Resumable header.'),
  RATE_LIMIT_UPLOADS_PER_MINUTE: integer(1, 1_000_000)
    .default(600)
    .describe('Rate limit: uploads that one user may create per minute.'),
  MAX_FILE_SIZE: byteSize
    .default(50 * 2 ** 20)
    .describe(
      'Default maximum file size, for kinds and types without a specific limit: bytes, or 50MB. Here and below an MB has 1,048,576 bytes; screens and messages count in decimal units.',
    ),
  MAX_IMAGE_SIZE: byteSize.default(10 * 2 ** 20).describe('Maximum size of a persona image: bytes, or 10MB.'),
  MAX_VIDEO_SIZE: byteSize.default(100 * 2 ** 20).describe('Maximum size of a persona video: bytes, or 100MB.'),
  FOVEA_LIMIT_CASE_PICTURE: kindLimit('a file of a case'),
  FOVEA_LIMIT_INBOX: kindLimit('a file sent without a case'),
  FOVEA_LIMIT_PREVIEW: kindLimit('the preview of a file that is being uploaded'),
  FOVEA_LIMIT_DICOM_UPLOAD: kindLimit('an image or DICOM object to be de-identified'),
  FOVEA_LIMIT_DICOM_ARCHIVE: kindLimit('a ZIP of DICOM objects'),
  FOVEA_LIMIT_MEAL_PHOTO: kindLimit('a meal photo'),
  FOVEA_LIMIT_PROFILE_PHOTO: kindLimit('a profile photo'),
  FOVEA_LIMIT_PROGRESS_PHOTO: kindLimit('a progress photo'),
  FOVEA_LIMIT_DOCUMENT: kindLimit('a document'),
  FOVEA_LIMIT_PERSONA_IMAGE: kindLimit('a persona image (overrides MAX_IMAGE_SIZE)'),
  FOVEA_LIMIT_PERSONA_VIDEO: kindLimit('a persona video (overrides MAX_VIDEO_SIZE)'),
  DEFAULT_QUOTA_BYTES: integer(0, 2 ** 50)
    .optional()
    .describe('Default storage quota per user, in bytes; an administrator can set another one per user. Default: no quota.'),
  MAX_UNFINISHED_UPLOADS_PER_USER: integer(1, 1_000_000).default(5000).describe('Maximum number of unfinished uploads per user.'),
  MAX_CONCURRENT_UPLOADS_PER_USER: integer(1, 100_000)
    .default(300)
    .describe('Maximum number of upload requests that one user may have in progress per process.'),
  MIN_UPLOAD_BYTES_PER_SECOND: integer(0, 1_000_000)
    .default(64)
    .describe(
      'Minimum throughput of a request body, averaged over MIN_THROUGHPUT_WINDOW_SECONDS. Slower requests are ended; upload bytes received so far are kept. 0 only requires that some bytes arrive.',
    ),
  MIN_THROUGHPUT_WINDOW_SECONDS: integer(2, 3600)
    .default(60)
    .describe(
      'Window for the minimum upload throughput, in seconds. Also the write timeout of a download whose client reads nothing.',
    ),
  HEADERS_TIMEOUT_SECONDS: integer(1, 600).default(20).describe('Timeout for receiving the headers of a request, in seconds.'),
  MAX_CONNECTIONS: integer(10, 1_000_000).default(10_000).describe('Maximum number of open connections per process.'),
  MAX_WEBSOCKETS: integer(1, 1_000_000)
    .default(8000)
    .describe('Maximum number of WebSocket connections per process; they count towards MAX_CONNECTIONS.'),
  MAX_WEBSOCKETS_PER_USER: integer(1, 100_000)
    .default(20)
    .describe('Maximum number of WebSocket connections per user and process; another one closes the oldest.'),
  RATE_LIMIT_REQUESTS_PER_SECOND: integer(1, 1_000_000)
    .default(50)
    .describe('Rate limit: other API requests that one user may make per second.'),
  RATE_LIMIT_RETRIEVALS_PER_SECOND: integer(1, 1_000_000)
    .default(500)
    .describe('Rate limit: objects, frames and metadata of studies that one user may retrieve per second.'),
  MAX_FAILED_SIGN_INS: integer(1, 100)
    .default(5)
    .describe('Failed sign-ins to one account from one network or known device before the next one has to wait.'),
  ACCOUNT_LOCKOUT_MINUTES: integer(1, 10_000)
    .default(15)
    .describe('Longest wait after failed sign-ins, in minutes. The first is a minute, and each further failure doubles it.'),
  RATE_LIMIT_SIGN_INS_PER_MINUTE: integer(1, 1_000_000)
    .default(30)
    .describe(
      'Rate limit: failed sign-ins, tokens and links per minute from one network. Beyond it, sign-ins there are checked one a second.',
    ),
  SIGNED_URL_TTL_SECONDS: integer(10, 7 * 24 * 3600)
    .default(3600)
    .describe('Time to live of a signed URL, in seconds. The permissions of its user are checked again at each use.'),
  RATE_LIMIT_INVALID_LINKS_PER_MINUTE: integer(1, 1_000_000)
    .default(60)
    .describe('Rate limit: invalid signed URLs or share links per minute from one IP address; valid ones never count.'),
  SHARE_MAX_DAYS: integer(1, 3_650).default(90).describe('Maximum lifetime of a share link, in days.'),
  RATE_LIMIT_WRITES_PER_MINUTE: integer(1, 1_000_000)
    .default(120)
    .describe('Rate limit: meals, measurements, messages and reactions that one user may create per minute.'),
  ORPHAN_MAX_AGE: duration(0, 10 * 365 * 86_400)
    .default(7 * 86_400)
    .describe('Minimum age of an orphaned coaching file before it is deleted: 30m, 24h, 7d; a bare number is seconds.'),
  STORAGE_PROVIDER: z
    .enum(['local', 's3', 'supabase'], { error: 'must be local, s3 or supabase' })
    .default('local')
    .describe(
      'Object storage: local (a folder in the data directory), s3 (any S3-compatible bucket) or supabase (Supabase Storage).',
    ),
  STORAGE_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{1,62}$/i, { error: 'must be the name of a bucket' })
    .optional()
    .describe('Name of the bucket. Required with s3 and supabase. It must exist, be private and be used only by Fovea.'),
  STORAGE_REGION: z.string().min(1).optional().describe('Region of the bucket. Required with s3 (auto for Cloudflare R2).'),
  STORAGE_ENDPOINT: origin
    .optional()
    .describe('Endpoint URL of the object storage. Not needed for AWS S3. With supabase: https://<id>.supabase.co.'),
  STORAGE_ACCESS_KEY_ID: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Access key ID, with s3. By default the AWS SDK uses its default credential chain (an instance role, for example).',
    ),
  STORAGE_SECRET_ACCESS_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('Secret access key, with s3; the service role key of the project, with supabase.'),
  STORAGE_ACCELERATE: flag.default(false).describe('1 uses S3 Transfer Acceleration, which must be enabled for the bucket.'),
  STORAGE_SSE: z
    .string()
    .regex(/^(AES256|aws:kms(:.+)?)$/, { error: 'must be AES256, aws:kms or aws:kms:<key>' })
    .optional()
    .describe(
      'Server-side encryption of the bucket, on top of client-side encryption: AES256, aws:kms or aws:kms:<key>. With s3 only.',
    ),
  STORAGE_DIRECT_UPLOAD: flag
    .default(false)
    .describe(
      '1 lets clients of the Case Images API upload to the bucket by presigned URL; Fovea then encrypts the bytes. With s3 and supabase.',
    ),
  CDN_URL: origin.optional().describe('Base URL of a CDN in front of Fovea, used by signed downloads.'),
  RUN_JOBS: flag
    .default(true)
    .describe('0: this server enqueues jobs but runs none. Start separate workers with npm run worker.'),
  WORKER_HEALTH_PORT: integer(1, 65_535)
    .optional()
    .describe('Port on which a worker serves /healthz, /readyz and /metrics. By default a worker listens on no port.'),
  UPLOAD_BUFFER_BYTES: byteCount('Memory for upload buffers per process, in bytes.').default(32 * 2 ** 20),
  IMAGE_CACHE_BYTES: integer(0, 2 ** 40)
    .default(64 * 2 ** 20)
    .describe('Size of the in-memory cache of decrypted image variants, in bytes; 0 disables it.'),
  DECODER_POOL_SIZE: integer(1, 64).default(2).describe('Maximum number of image decoder processes.'),
  DECODER_TIMEOUT_SECONDS: integer(1, 600)
    .default(30)
    .describe(
      'Processor time for decoding one image, in seconds. Afterwards the decoder is killed; the image is tried once more with three times as much, and then the file fails.',
    ),
  ...DECODER_SETTINGS,
  HTJ2K_VARIANTS_MAX_BYTES: byteSize
    .default(100 * 2 ** 30)
    .describe('Space for all HTJ2K copies together: bytes, or 100GB. Once it is used, no more are made.'),
  FFMPEG_PATH: z
    .string()
    .min(1)
    .default('ffmpeg')
    .describe(
      'Path or command name of ffmpeg, for video poster frames and, with ffprobe in the same directory, for AVI, WMV and FLV. Blacking out areas of videos needs one that encodes H.264. `none` disables it; videos are still stored.',
    ),
  ARCHIVE_ALLOW_LOOPBACK: flag.default(false).describe('1 allows archives on this machine. Private networks are always allowed.'),
  PIXEL_REDACTION_TEMPLATES: z
    .string()
    .min(1)
    .optional()
    .describe('JSON file with the regions of burned-in annotation per device. A pixel review starts with these regions marked.'),
  PIXEL_REVIEW_CLEAN_DEVICES: z
    .string()
    .min(1)
    .optional()
    .describe(
      'JSON file with the devices of this site that burn no names into their images, each with the reason. Their objects are released without a pixel review.',
    ),
  CLASSIFIER_MODEL: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Path of an ONNX image classifier; its model card (same name, .json) must be in the same directory. By default a mock reports “not assessed”.',
    ),
  CLAMAV_ADDRESS: z
    .string()
    .regex(/^(unix:\/.+|tcp:\/\/[^/\s]+)$/, { error: 'must be unix:/path of its socket, or tcp://host:port' })
    .optional()
    .describe(
      'Address of a ClamAV daemon (unix:/path or tcp://host:port) that scans every file before release. By default files are not scanned for malware.',
    ),
  CLAMAV_MAX_BYTES: byteCount(
    'Maximum bytes per ClamAV stream; must not exceed its StreamMaxLength, MaxFileSize and MaxScanSize. Larger files are scanned in chunks.',
  ).default(100 * 1024 * 1024),
  ...SECOND_FACTOR_SETTINGS,
  ...SESSION_SETTINGS,
  ...DELIVERY_SETTINGS,
  ...ACCESS_SETTINGS,
  ...TRAIL_SETTINGS,
  ...OPERATIONS_SETTINGS,
  ...BACKUP_SETTINGS,
  FOVEA_PSEUDO_LANGUAGE: flag
    .default(false)
    .describe(
      'For tests only. 1 shows English pages in a pseudo-language (accented, 40 % longer), to find layouts that translations would break.',
    ),
  FOVEA_SERVICE_WORKER: flag.default(true).describe('0 switches the service worker off in every browser, at its next visit.'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info').describe('Log level.'),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production').describe('Set by the start script.'),
})

export type Settings = z.output<typeof SettingsSchema>

/**
 * Reads the environment once, at start; former names of settings are accepted.
 *
 * @throws AppError `bad_setting`, which names each variable that is wrong and says what it must be.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const { values, deprecated, problems: conflicts } = resolveSettingAliases(environment)
  const parsed = SettingsSchema.safeParse(values)
  const givenName = (name: string) => (deprecated.has(name) ? `${deprecated.get(name)} (now ${name})` : name)
  const problems = parsed.success
    ? [
        ...conflicts,
        ...storageProblems(parsed.data),
        ...keyProblems(parsed.data),
        ...deliveryProblems(parsed.data),
        ...databaseProblems(parsed.data),
        ...trailProblems(parsed.data),
        ...backupProblems(parsed.data),
        ...oidcProblems(parsed.data),
      ]
    : [...conflicts, ...parsed.error.issues.map((issue) => `${givenName(issue.path.join('.'))} ${issue.message}`)]
  if (!parsed.success || problems.length > 0) throw fail('settings_not_valid', { problems: problems.join('; ') })
  return parsed.data
}

const settingsSingleton = processSingleton<Settings>('settings')

/** Registers the settings for every bundle of this process. */
export const registerSettings = (settings: Settings): void => settingsSingleton.set(settings)

/** Whether this process was opened already. */
export const areSettingsLoaded = (): boolean => settingsSingleton.peek() !== undefined

/** The settings of this process. */
export const settings = (): Settings => settingsSingleton.get()
