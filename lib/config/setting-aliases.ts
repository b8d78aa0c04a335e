/**
 * Former names of settings. They are accepted as long as installations use them; `.env.example` prints only the new
 * ones.
 */
export const SETTING_ALIASES = {
  DATABASE_POOL: 'DATABASE_POOL_SIZE',
  DATABASE_SECONDS: 'DATABASE_QUERY_TIMEOUT_SECONDS',
  UPLOADS_PER_MINUTE: 'RATE_LIMIT_UPLOADS_PER_MINUTE',
  UNFINISHED_PER_PERSON: 'MAX_UNFINISHED_UPLOADS_PER_USER',
  UPLOADS_AT_ONCE: 'MAX_CONCURRENT_UPLOADS_PER_USER',
  FLOOR_BYTES_PER_SECOND: 'MIN_UPLOAD_BYTES_PER_SECOND',
  FLOOR_SECONDS: 'MIN_THROUGHPUT_WINDOW_SECONDS',
  HEADERS_SECONDS: 'HEADERS_TIMEOUT_SECONDS',
  CONNECTIONS: 'MAX_CONNECTIONS',
  LIVE_LINES: 'MAX_WEBSOCKETS',
  LIVE_LINES_PER_PERSON: 'MAX_WEBSOCKETS_PER_USER',
  CALLS_PER_SECOND: 'RATE_LIMIT_REQUESTS_PER_SECOND',
  SIGN_IN_ATTEMPTS: 'MAX_FAILED_SIGN_INS',
  SIGN_IN_REST_MINUTES: 'ACCOUNT_LOCKOUT_MINUTES',
  SIGN_INS_PER_MINUTE: 'RATE_LIMIT_SIGN_INS_PER_MINUTE',
  SIGNED_URL_SECONDS: 'SIGNED_URL_TTL_SECONDS',
  GUESSES_PER_MINUTE: 'RATE_LIMIT_INVALID_LINKS_PER_MINUTE',
  WRITES_PER_MINUTE: 'RATE_LIMIT_WRITES_PER_MINUTE',
  WORKER_PORT: 'WORKER_HEALTH_PORT',
  UPLOAD_MEMORY_BUDGET: 'UPLOAD_BUFFER_BYTES',
  PICTURE_MEMORY: 'IMAGE_CACHE_BYTES',
  DECODERS: 'DECODER_POOL_SIZE',
  DECODER_SECONDS: 'DECODER_TIMEOUT_SECONDS',
  FFMPEG: 'FFMPEG_PATH',
  DEVICE_TEMPLATES: 'PIXEL_REDACTION_TEMPLATES',
  CLAMAV: 'CLAMAV_ADDRESS',
} as const

interface ResolvedSettingNames {
  /** The given values under the current names. */
  values: Record<string, string>
  /** The former names that are in use, by current name. */
  deprecated: ReadonlyMap<string, string>
  /** Settings that are given twice with different values. */
  problems: string[]
}

/**
 * Moves values given under former names to the current ones; an empty value counts as absent, and the current name
 * wins.
 */
export function resolveSettingAliases(environment: Record<string, string | undefined>): ResolvedSettingNames {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) if (value) values[name] = value
  const deprecated = new Map<string, string>()
  const problems: string[] = []
  for (const [former, name] of Object.entries(SETTING_ALIASES)) {
    const value = values[former]
    if (value === undefined) continue
    delete values[former]
    if (values[name] !== undefined && values[name] !== value) {
      problems.push(`${name} and its former name ${former} are both set, with different values: remove ${former}`)
    }
    if (values[name] === undefined) values[name] = value
    deprecated.set(name, former)
  }
  return { values, deprecated, problems }
}

/** Lists the former names that this process was started with, each with the current one. */
export const deprecatedSettingsInUse = (environment: Record<string, string | undefined> = process.env) =>
  [...resolveSettingAliases(environment).deprecated].map(([name, former]) => ({ name, former }))
