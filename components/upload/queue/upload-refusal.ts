import { type Refusal } from '@/components/language/use-error-message'
import { type FILE_TYPES } from '@/lib/files/record/kinds/file-types/schema'

type FileFamily = (typeof FILE_TYPES)[keyof typeof FILE_TYPES]['family']

/** Every reason of our own whose sentence needs no parameter. */
const PLAIN_CODES = [
  'emptyFile',
  'fileUnreadable',
  'incompleteCopy',
  'checksumMismatch',
  'fileGone',
  'fileUnusable',
  'mealRefused',
  'badRequest',
  'accessEnded',
  'caseGone',
  'uploadExpired',
  'noSpace',
  'uploadFailed',
  'inAnotherTab',
] as const

/** A reason that this device finds, or that replaces a missing code of the server; the server's codes have underscores. */
export type OwnRefusal =
  | { code: (typeof PLAIN_CODES)[number]; params?: undefined }
  | { code: 'unsupportedType'; params: { types: readonly string[] } }
  | { code: 'fileTooLarge'; params: { family: FileFamily; maxBytes: number } }

const OWN_CODES: ReadonlySet<string | null> = new Set<OwnRefusal['code']>([...PLAIN_CODES, 'unsupportedType', 'fileTooLarge'])

/** Whether the sentence of a refusal is ours, and not one of the server's. */
export const isOwnRefusal = (refusal: Refusal | OwnRefusal): refusal is OwnRefusal => OWN_CODES.has(refusal.code)
