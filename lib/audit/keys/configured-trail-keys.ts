import { readFileSync } from 'node:fs'
import { secrets } from '../../config/secrets'
import { fail } from '../../errors/fail'
import { makeTrailKeys, type TrailKeys } from './trail-keys'

const MAX_KEYS = 100

/**
 * The keys of the trail by the settings: those of AUDIT_KEY_FILE, one a line and the newest first, and after them the one that
 * is derived from the master key, which is the current one without that file.
 *
 * @throws AppError `audit_key_unreadable`
 */
export function configuredTrailKeys({ AUDIT_KEY_FILE: file }: { AUDIT_KEY_FILE?: string | undefined }): TrailKeys {
  const derived = secrets().derive('audit-trail', 1)
  const [first, ...former] = file === undefined ? [] : readKeys(file)
  return makeTrailKeys(first ? [first, ...former, derived] : [derived])
}

function readKeys(file: string): Buffer[] {
  try {
    const lines = readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean)
    if (lines.length === 0 || lines.length > MAX_KEYS || !lines.every((line) => /^[0-9a-f]{64}$/i.test(line)))
      throw new TypeError()
    return lines.map((line) => Buffer.from(line, 'hex'))
  } catch (cause) {
    throw fail('audit_key_unreadable', { cause: cause instanceof TypeError ? undefined : cause })
  }
}
