import { z } from 'zod'
import { verifySigned } from '../../audit/keys/verify-signed'
import type { ObjectStore } from '../../storage/object-store'
import { isWhole, PartSchema } from '../format/manifest'
import type { RecoveryKey } from '../format/recovery-key'
import { openSealedJson } from '../format/sealed-box'
import { type InstallationKeys, parseKeys } from '../format/secrets-part'
import { readObject } from '../objects/copy-object'
import { segmentManifest } from './names'

export const SEGMENT_PURPOSE = 'wal-segment'

const SegmentManifestSchema = z.object({
  type: z.literal('fovea.wal'),
  version: z.literal(1),
  chain: z.uuid(),
  segment: z.string().regex(/^[0-9A-F]{24}$/),
  /** With the zeroes at its end, which are not sent. */
  bytes: z.int().min(0),
  /** What was confirmed before is in this segment, or in an earlier one. */
  covers_until: z.iso.datetime(),
  sent_at: z.iso.datetime(),
  recipient: z.string(),
  sealed_key: z.string(),
  part: PartSchema,
  /** Which objects were sent with it; null for none. */
  index: z.object({ bytes: z.int(), sha256: z.string() }).nullable(),
  key: z.string(),
  public_key: z.string(),
  signature: z.string(),
  mac: z.string(),
})
export type SegmentManifest = z.infer<typeof SegmentManifestSchema>

const SecretSchema = z.object({ file_key: z.string(), keys: z.string() })

/** What a segment is sealed with; the keys of the installation are in it, since they may have changed since the backup. */
export const secretOf = (fileKey: Buffer, keys: InstallationKeys): Buffer =>
  Buffer.from(JSON.stringify({ file_key: fileKey.toString('base64'), keys: JSON.stringify(keys) }))

export interface OpenSegment {
  manifest: SegmentManifest
  fileKey: Buffer
  keys: InstallationKeys
}

/** Reads the manifest of a segment; null where it is missing, cut or no manifest. */
export async function readSegmentManifest(place: ObjectStore, chain: string, segment: string): Promise<SegmentManifest | null> {
  const chunks: Buffer[] = []
  for await (const chunk of readObject(place, segmentManifest(chain, segment))) chunks.push(chunk)
  try {
    const manifest = SegmentManifestSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
    return manifest.chain === chain && manifest.segment === segment ? manifest : null
  } catch {
    return null
  }
}

/** Opens a segment: null where it was changed, sealed to another key, or not signed by one of these installations. */
export function openSegment(manifest: SegmentManifest, key: RecoveryKey, publicKeys: readonly string[]): OpenSegment | null {
  const secret = SecretSchema.safeParse(openSealedJson(key, SEGMENT_PURPOSE, Buffer.from(manifest.sealed_key, 'base64'))).data
  if (!secret) return null
  const { file_key: text, keys } = secret
  const fileKey = Buffer.from(text, 'base64')
  if (!isWhole(manifest, fileKey)) return null
  const { mac: _, ...signed } = manifest
  if (!publicKeys.some((one) => verifySigned(signed, one))) return null
  return { manifest, fileKey, keys: parseKeys(keys) }
}
