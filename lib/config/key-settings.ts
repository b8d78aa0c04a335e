import { z } from 'zod'
import { isLoopback } from './is-loopback'

const KEY = /^[0-9a-f]{64}$/i
/** `aws:` and a key id, alias or ARN; `vault:` and the address of a key of the transit engine. */
const KMS = /^(aws:\S+|vault:https?:\/\/[^/\s]+\/\S+\/[^/\s]+)$/

/** The settings of the master keys. Part of SettingsSchema. */
export const KEY_SETTINGS = {
  FOVEA_MASTER_KEY: z
    .string()
    .regex(KEY, { error: 'must be 64 hexadecimal digits' })
    .optional()
    .describe(
      'Master key (key-encryption key) that wraps every object key: 64 hexadecimal digits. By default one is generated in the data directory (mode 0600); required with STORAGE_PROVIDER=s3 or supabase and DATABASE_URL unless the data directory has a key.',
    ),
  FOVEA_MASTER_KEYS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .refine((keys) => keys.every((key) => KEY.test(key)), { error: 'must be keys of 64 hexadecimal digits, separated by commas' })
    .describe('Further master keys, separated by commas: they open what they have wrapped, and wrap nothing new.'),
  FOVEA_KMS: z
    .string()
    .regex(KMS, { error: 'must be aws:key-id, or vault:https://host:8200/transit/key-name' })
    .optional()
    .describe(
      'Key management service that wraps in place of a master key: aws:key-id (AWS KMS), or vault:https://host:8200/transit/key-name (Vault).',
    ),
  FOVEA_KMS_REGION: z.string().min(1).optional().describe('AWS region of the key of FOVEA_KMS. Default: that of the AWS SDK.'),
  FOVEA_KMS_ENDPOINT: z
    .url({ error: 'must be an address' })
    .optional()
    .describe('Endpoint of AWS KMS, where it is not the usual one.'),
  FOVEA_KMS_TOKEN: z.string().min(1).optional().describe('Token for Vault. FOVEA_KMS_TOKEN_FILE is better: tokens expire.'),
  FOVEA_KMS_TOKEN_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('File with the token for Vault, which an agent renews: it is read before each request.'),
  FOVEA_KMS_READ_ONLY: z
    .enum(['0', '1', 'true', 'false'], { error: 'must be 1 or 0' })
    .transform((word) => word === '1' || word === 'true')
    .default(false)
    .describe(
      '1 lets the key management service only open what it has wrapped, to change back to FOVEA_MASTER_KEY, which is then required.',
    ),
  FOVEA_KMS_CACHE_SECONDS: z
    .string()
    .regex(/^\d{1,6}$/, { error: 'must be a whole number' })
    .transform(Number)
    .refine((seconds) => seconds >= 60 && seconds <= 604_800, { error: 'must be between 60 and 604800' })
    .default(3600)
    .describe(
      'How long keys that the key management service has unwrapped are kept in memory, in seconds. For so long Fovea runs without it.',
    ),
}

interface KeySettings {
  FOVEA_MASTER_KEY?: string | undefined
  FOVEA_KMS_READ_ONLY: boolean
  FOVEA_KMS?: string | undefined
  FOVEA_KMS_TOKEN?: string | undefined
  FOVEA_KMS_TOKEN_FILE?: string | undefined
}

/** Lists which other settings a key management service requires. */
export function keyProblems(given: KeySettings): string[] {
  const needsKey = given.FOVEA_KMS_READ_ONLY && !given.FOVEA_MASTER_KEY
  const problems = needsKey ? ['FOVEA_MASTER_KEY is needed with FOVEA_KMS_READ_ONLY'] : []
  if (!given.FOVEA_KMS?.startsWith('vault:')) return problems
  const { protocol, hostname } = new URL(given.FOVEA_KMS.slice('vault:'.length))
  if (!given.FOVEA_KMS_TOKEN && !given.FOVEA_KMS_TOKEN_FILE)
    problems.push('FOVEA_KMS_TOKEN_FILE or FOVEA_KMS_TOKEN is needed with Vault')
  if (protocol !== 'https:' && !isLoopback(hostname)) problems.push('FOVEA_KMS must begin with vault:https://')
  return problems
}
