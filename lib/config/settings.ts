import { z } from 'zod'
import { fail } from '../errors/fail'
import { processWide } from '../runtime/process-wide'

const flag = z.enum(['0', '1', 'true', 'false'], { error: 'must be 1 or 0' }).transform((word) => word === '1' || word === 'true')
const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: 'must be a whole number' })
    .transform(Number)
    .refine((n) => n >= least && n <= most, { error: `must lie between ${least} and ${most}` })
const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((text) => text.replace(/\/+$/, ''))
const UNITS = { s: 1, m: 60, h: 3600, d: 86_400 } as const
/** A time that something may last, in seconds: `90`, `90s`, `30m`, `24h`, `7d`. */
const lasting = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,10}[smhd]?$/, { error: 'must be a time such as 30m, 24h or 7d; a bare number is seconds' })
    .transform((text) => parseInt(text, 10) * UNITS[(/[smhd]$/.exec(text)?.[0] ?? 's') as keyof typeof UNITS])
    .refine((seconds) => seconds >= least && seconds <= most, { error: `must lie between ${least} and ${most} seconds` })
const UNITS_OF_BYTES: Record<string, number> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 }
/** A number of bytes: `52428800`, `50MB`, `2G`. */
const size = z
  .string()
  .regex(/^\d{1,13} ?([KMG]B?)?$/i, { error: 'must be a number of bytes such as 52428800 or 50MB' })
  .transform((text) => parseInt(text, 10) * UNITS_OF_BYTES[/[KMG]/i.exec(text)?.[0].toUpperCase() ?? '']!)
  .refine((n) => n >= 1 && n <= 2 ** 43, { error: `must lie between 1 and ${2 ** 43} bytes` })
const limitOf = (what: string) => size.optional().describe(`The most that ${what} may have, whatever its type: bytes, or 50MB.`)
const bytes = (what: string) => count(1, 2 ** 43).describe(what)

/** Every setting of Fovea, with its meaning; `.env.example` is generated from these descriptions. */
export const SettingsSchema = z.object({
  PORT: count(1, 65_535).default(3000).describe('The port to listen on.'),
  HOST: z.string().min(1).default('127.0.0.1').describe('The address to listen on: loopback unless you say otherwise.'),
  PUBLIC_URL: origin.optional().describe('The address under which people reach Fovea. Needed as soon as HOST is not loopback.'),
  FOVEA_DATA_DIR: z.string().min(1).default('.fovea').describe('Where keys, objects and the embedded database lie.'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: 'must begin with postgresql://' })
    .optional()
    .describe('A PostgreSQL of your own. Without it an embedded one runs in the data folder.'),
  DATABASE_POOL: count(2, 200).default(10).describe('Connections that one process may hold open.'),
  DATABASE_SECONDS: count(1, 300)
    .default(10)
    .describe('A database that is silent for so long counts as away: whoever asks hears 503, and comes again.'),
  FOVEA_MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, { error: 'must be 64 hexadecimal digits' })
    .optional()
    .describe(
      'The master key that wraps every object key. Without it one is made in the data folder, readable by its owner only.',
    ),
  FOVEA_DEMO: flag
    .optional()
    .describe(
      '1 makes the demo people when the database is empty. The default is 1 only with the embedded database on loopback.',
    ),
  FOVEA_DEMO_PASSWORD: z
    .string()
    .min(8, { error: 'must have at least 8 characters' })
    .optional()
    .describe('The password of the demo people. Without it a random one is written to a file of the data folder.'),
  ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim().replace(/\/+$/, ''))
        .filter(Boolean),
    )
    .describe('Further origins that may call the API from a browser, separated by commas.'),
  TUS_REQUIRE_VERSION: flag.default(false).describe('1 refuses upload calls without a Tus-Resumable header.'),
  UPLOADS_PER_MINUTE: count(1, 1_000_000).default(600).describe('Uploads that one person may create in a minute.'),
  MAX_FILE_SIZE: size
    .default(50 * 2 ** 20)
    .describe('The most that a file may have whose kind and type have no limit of their own: bytes, or 50MB.'),
  MAX_IMAGE_SIZE: size.default(10 * 2 ** 20).describe('The most that a picture of a persona may have: bytes, or 10MB.'),
  MAX_VIDEO_SIZE: size.default(100 * 2 ** 20).describe('The most that a video of a persona may have: bytes, or 100MB.'),
  FOVEA_LIMIT_CASE_PICTURE: limitOf('a file of a case'),
  FOVEA_LIMIT_INBOX: limitOf('a file that is sent without a case'),
  FOVEA_LIMIT_PREVIEW: limitOf('the small preview of a file that is on its way'),
  FOVEA_LIMIT_DICOM_UPLOAD: limitOf('a picture or object that is sent to be anonymised'),
  FOVEA_LIMIT_MEAL_PHOTO: limitOf('a picture of a meal'),
  FOVEA_LIMIT_PROFILE_PHOTO: limitOf('a profile photo'),
  FOVEA_LIMIT_PROGRESS_PHOTO: limitOf('a progress photo'),
  FOVEA_LIMIT_DOCUMENT: limitOf('a document'),
  FOVEA_LIMIT_PERSONA_IMAGE: limitOf('a picture of a persona (it overrules MAX_IMAGE_SIZE)'),
  FOVEA_LIMIT_PERSONA_VIDEO: limitOf('a video of a persona (it overrules MAX_VIDEO_SIZE)'),
  DEFAULT_QUOTA_BYTES: count(0, 2 ** 50)
    .optional()
    .describe('Bytes that each person may keep here, unless they were given a quota of their own. Without it there is no limit.'),
  UNFINISHED_PER_PERSON: count(1, 1_000_000)
    .default(5000)
    .describe('Uploads of one person that may be unfinished at the same time.'),
  UPLOADS_AT_ONCE: count(1, 100_000)
    .default(300)
    .describe('Uploads of one person that may bring bytes to one process at the same time.'),
  FLOOR_BYTES_PER_SECOND: count(0, 1_000_000)
    .default(64)
    .describe(
      'A request body that brings less than this, on the average of FLOOR_SECONDS, is ended; what came of an upload is kept.',
    ),
  FLOOR_SECONDS: count(2, 3600)
    .default(60)
    .describe('How long a body may be below that floor, and how long whoever downloads may take nothing.'),
  HEADERS_SECONDS: count(1, 600).default(20).describe('How long the headers of a request may take to arrive.'),
  CONNECTIONS: count(10, 1_000_000).default(10_000).describe('Connections that one process holds at the same time.'),
  LIVE_LINES: count(1, 1_000_000)
    .default(8000)
    .describe('Live lines (WebSockets) that one process holds at the same time; they count among its CONNECTIONS.'),
  LIVE_LINES_PER_PERSON: count(1, 100_000)
    .default(20)
    .describe('Live lines of one person to one process; the oldest is closed for a further one.'),
  CALLS_PER_SECOND: count(1, 1_000_000).default(50).describe('Other calls that one person may make in a second.'),
  SIGN_IN_ATTEMPTS: count(1, 100).default(5).describe('Wrong passwords after which an account rests.'),
  SIGN_IN_REST_MINUTES: count(1, 10_000).default(15).describe('How long it rests, in minutes.'),
  SIGN_INS_PER_MINUTE: count(1, 1_000_000).default(30).describe('Sign-in tries a minute from one address, right or wrong.'),
  SIGNED_URL_SECONDS: count(10, 7 * 24 * 3600)
    .default(3600)
    .describe('How long a signed link lasts, in seconds. What its person may do counts at each use all the same.'),
  GUESSES_PER_MINUTE: count(1, 1_000_000)
    .default(60)
    .describe('Wrong signed or shared links a minute from one address, after which it is told to wait; right ones never count.'),
  SHARE_MAX_DAYS: count(1, 3_650).default(90).describe('How long a share link may stay open, at most, in days.'),
  WRITES_PER_MINUTE: count(1, 1_000_000)
    .default(120)
    .describe('Meals, values, messages and reactions that one person may write in a minute.'),
  ORPHAN_MAX_AGE: lasting(0, 10 * 365 * 86_400)
    .default(7 * 86_400)
    .describe(
      'How old a coaching file must be that belongs to nothing before it is removed: 30m, 24h, 7d; a bare number is seconds.',
    ),
  STORAGE_PROVIDER: z
    .enum(['local', 's3', 'supabase'], { error: 'must be local, s3 or supabase' })
    .default('local')
    .describe(
      'Where sealed objects lie: a folder of the data folder, a bucket of any store that speaks S3, or Supabase Storage.',
    ),
  STORAGE_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{1,62}$/i, { error: 'must be the name of a bucket' })
    .optional()
    .describe('The bucket. Needed with s3 and supabase; it must exist, be private and be used by nothing else.'),
  STORAGE_REGION: z.string().min(1).optional().describe('The region of the bucket. Needed with s3 (auto for Cloudflare R2).'),
  STORAGE_ENDPOINT: origin
    .optional()
    .describe('The address of the store. Not needed for AWS S3; with supabase that of the project, https://<id>.supabase.co.'),
  STORAGE_ACCESS_KEY_ID: z
    .string()
    .min(1)
    .optional()
    .describe('With s3: the access key. Without it the SDK looks where AWS keeps keys (a role of the machine, for instance).'),
  STORAGE_SECRET_ACCESS_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('With s3: the secret to that key. With supabase: the service role key of the project.'),
  STORAGE_ACCELERATE: flag.default(false).describe('1 uses S3 Transfer Acceleration, which the bucket must have switched on.'),
  STORAGE_SSE: z
    .string()
    .regex(/^(AES256|aws:kms(:.+)?)$/, { error: 'must be AES256, aws:kms or aws:kms:<key>' })
    .optional()
    .describe('How the provider encrypts what is sealed already: AES256, aws:kms or aws:kms:<key>. With s3 only.'),
  STORAGE_DIRECT_UPLOAD: flag
    .default(false)
    .describe(
      '1 lets clients of door 3 send their bytes to the bucket itself; they are sealed from there. With s3 and supabase.',
    ),
  CDN_URL: origin.optional().describe('The address of a network in front of Fovea: signed downloads go through it.'),
  RUN_JOBS: flag
    .default(true)
    .describe('0 makes a server put work on the queue and do none of it: start workers beside it with npm run worker.'),
  WORKER_PORT: count(1, 65_535)
    .optional()
    .describe('The port on which a worker tells /healthz and /readyz. Without it a worker listens on nothing.'),
  UPLOAD_MEMORY_BUDGET: bytes('Bytes of memory that all uploads of a process share.').default(32 * 2 ** 20),
  PICTURE_MEMORY: count(0, 2 ** 40)
    .default(64 * 2 ** 20)
    .describe('Bytes of memory for small pictures that are kept opened; 0 keeps none.'),
  DECODERS: count(1, 64).default(2).describe('Processes that decode pictures, at most.'),
  DECODER_SECONDS: count(1, 600).default(30).describe('Seconds after which a decoder is ended and its file fails.'),
  FFMPEG: z
    .string()
    .min(1)
    .default('ffmpeg')
    .describe(
      'The ffmpeg that draws posters of videos and, with the ffprobe beside it, reads AVI, WMV and FLV: a path, a name to look for, or none. Without it videos are kept all the same.',
    ),
  DEVICE_TEMPLATES: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A JSON file that says where devices burn names into their pictures: whoever looks at one finds the places marked.',
    ),
  CLASSIFIER_MODEL: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The file of an ONNX image classifier, with its description beside it. Without it a stand-in answers that nothing was assessed.',
    ),
  ONNX_RUNTIME: z
    .string()
    .min(1)
    .optional()
    .describe('Where onnxruntime-node is, which CLASSIFIER_MODEL needs. Without it, among the packages of Fovea.'),
  CLAMAV: z
    .string()
    .regex(/^(unix:\/.+|tcp:\/\/[^/\s]+)$/, { error: 'must be unix:/path of its socket, or tcp://host:port' })
    .optional()
    .describe('A ClamAV daemon that looks at every file before anybody sees it. Without it nothing is scanned for malware.'),
  CLAMAV_MAX_BYTES: bytes(
    'The most that it takes and looks at wholly: at most its StreamMaxLength, MaxFileSize and MaxScanSize. Larger files go over in pieces.',
  ).default(100 * 1024 * 1024),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info').describe('How much is logged.'),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production').describe('Set by the start script.'),
})

export type Settings = z.output<typeof SettingsSchema>

/**
 * Reads the environment once, at start.
 *
 * @throws AppError `bad_setting`, which names each variable that is wrong and says what it must be.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = SettingsSchema.safeParse(given)
  const says = parsed.success
    ? storageTroubles(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  if (!parsed.success || says.length > 0) throw fail.badSetting(`${says.join('; ')}.`)
  return parsed.data
}

/** What the provider needs of the other settings, or cannot use. */
function storageTroubles(given: Settings): string[] {
  const provider = given.STORAGE_PROVIDER
  const needed = {
    local: [],
    s3: ['STORAGE_BUCKET', 'STORAGE_REGION'],
    supabase: ['STORAGE_BUCKET', 'STORAGE_ENDPOINT', 'STORAGE_SECRET_ACCESS_KEY'],
  } as const
  const says: string[] = needed[provider]
    .filter((name) => given[name] === undefined)
    .map((name) => `${name} is needed with STORAGE_PROVIDER=${provider}`)
  const hasKeyId = given.STORAGE_ACCESS_KEY_ID !== undefined
  if (provider === 's3' && hasKeyId !== (given.STORAGE_SECRET_ACCESS_KEY !== undefined)) {
    const missing = hasKeyId ? 'STORAGE_SECRET_ACCESS_KEY' : 'STORAGE_ACCESS_KEY_ID'
    says.push(`${missing} is needed: the key and its secret go together`)
  }
  if (provider !== 's3' && given.STORAGE_ACCELERATE) says.push('STORAGE_ACCELERATE works with STORAGE_PROVIDER=s3 only')
  if (provider !== 's3' && given.STORAGE_SSE !== undefined) says.push('STORAGE_SSE works with STORAGE_PROVIDER=s3 only')
  if (provider === 'local' && given.STORAGE_DIRECT_UPLOAD) {
    says.push('STORAGE_DIRECT_UPLOAD works with STORAGE_PROVIDER=s3 or supabase only')
  }
  if (given.STORAGE_ACCELERATE && given.STORAGE_ENDPOINT !== undefined) {
    says.push('STORAGE_ACCELERATE works with AWS S3 only, without STORAGE_ENDPOINT')
  }
  return says
}

const living = processWide<Settings>('settings')

/** Makes the settings known to every bundle of this process. */
export const publishSettings = (settings: Settings): void => living.set(settings)

/** Tells whether this process was opened already. */
export const isOpen = (): boolean => living.peek() !== undefined

/** The settings that this process was started with. */
export const settings = (): Settings => living.get()

/** Tells whether an address is this machine's own and nobody else's. */
export const isLoopback = (host: string): boolean => /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/i.test(host)

/** Tells whether demo people may exist: never where the outside can reach us, by default only with the embedded database. */
export function demoIsOn(given: Settings): boolean {
  const local = isLoopback(given.HOST) && (!given.PUBLIC_URL || isLoopback(new URL(given.PUBLIC_URL).hostname))
  return local && (given.FOVEA_DEMO ?? given.DATABASE_URL === undefined)
}
