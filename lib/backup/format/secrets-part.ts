import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readKeyFiles } from '../../config/keyring/key-files'
import type { Settings } from '../../config/settings'

const hexKey = z.string().regex(/^[0-9a-f]{64}$/i)

/** The keys of an installation: without them nothing that is restored could be opened. */
const InstallationKeysSchema = z.object({
  /** Oldest first; the last one wraps. Empty where only a key management service wraps. */
  master_keys: z.array(hexKey),
  /** The lines of AUDIT_KEY_FILE; null where the key of the trail is derived from the master key. */
  audit_keys: z.array(hexKey).nullable(),
  /** The setting FOVEA_KMS: what it has wrapped, only this service unwraps. */
  kms: z.string().nullable(),
})
export type InstallationKeys = z.infer<typeof InstallationKeysSchema>

/** Collects the keys of this installation, from its settings and its data folder. */
export function collectKeys(settings: Settings, dataDir: string): InstallationKeys {
  const { FOVEA_MASTER_KEY: current, FOVEA_MASTER_KEYS: further, AUDIT_KEY_FILE: auditFile } = settings
  const inFolder = readKeyFiles(dataDir).map(({ file }) => readFileSync(file, 'utf8').trim())
  return {
    // As openLocalRing orders them.
    master_keys: [
      ...new Set([...(current ? inFolder : further), ...(current ? further : inFolder), ...(current ? [current] : [])]),
    ],
    audit_keys: auditFile === undefined ? null : readFileSync(auditFile, 'utf8').split(/\r?\n/).filter(Boolean),
    kms: settings.FOVEA_KMS ?? null,
  }
}

export const parseKeys = (text: string): InstallationKeys => InstallationKeysSchema.parse(JSON.parse(text))
