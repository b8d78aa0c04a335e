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
  CALLS_PER_SECOND: count(1, 1_000_000).default(50).describe('Other calls that one person may make in a second.'),
  SIGN_IN_ATTEMPTS: count(1, 100).default(5).describe('Wrong passwords after which an account rests.'),
  SIGN_IN_REST_MINUTES: count(1, 10_000).default(15).describe('How long it rests, in minutes.'),
  SIGN_INS_PER_MINUTE: count(1, 1_000_000).default(30).describe('Sign-in tries a minute from one address, right or wrong.'),
  STORAGE_PROVIDER: z
    .enum(['local'], { error: 'must be local: s3 and supabase are not built yet' })
    .default('local')
    .describe('Where sealed objects lie.'),
  UPLOAD_MEMORY_BUDGET: bytes('Bytes of memory that all uploads of a process share.').default(32 * 2 ** 20),
  DECODERS: count(1, 64).default(2).describe('Processes that decode pictures, at most.'),
  DECODER_SECONDS: count(1, 600).default(30).describe('Seconds after which a decoder is ended and its file fails.'),
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
  if (!parsed.success) {
    const says = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw fail.badSetting(`${says.join('; ')}.`)
  }
  return parsed.data
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
