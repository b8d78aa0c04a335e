import { hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../audit/chain/canonical-json'
import { BackupError } from '../backup-error'
import { hmacSha256 } from '../../runtime/hmac'

/** The version of the format that this program writes. It reads no other. */
export const FORMAT_VERSION = 1

const count = z.int().min(0)
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/)

export const PartSchema = z.object({
  /** Its name below the folder of the backup. */
  name: z.string().regex(/^[a-z0-9_.-]+$/),
  /** To which its frames are bound, and from which its key is derived. */
  object_id: z.uuid(),
  bytes: count,
  /** Of what was sealed. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Part = z.infer<typeof PartSchema>

const TableSchema = z.object({ name: z.string(), columns: z.array(z.string()), rows: count })
export type TableRows = z.infer<typeof TableSchema>

const StructureSchema = z.object({
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  partitions: z.array(z.object({ name: z.string(), parent: z.string(), bound: z.string() })),
  sequences: z.array(z.object({ name: z.string(), last: z.string() })),
})
export type Structure = z.infer<typeof StructureSchema>

/** As BaseCopyEnd of `lib/db/wal` says it. */
const BaseSchema = z.object({
  part: PartSchema,
  chain: z.uuid(),
  start_segment: z.string(),
  end_segment: z.string(),
  ended_at: z.iso.datetime(),
  postgres: count,
  platform: z.string(),
})
export type Base = z.infer<typeof BaseSchema>

const ObjectCountsSchema = z.object({
  count,
  bytes: count,
  copied: count,
  copied_bytes: count,
  erased_meanwhile: count,
  missing: count,
  /** Of former copies that were read back. Older backups do not say it. */
  healed: count.optional(),
  damaged: count.optional(),
})

/** What a backup consists of. Nothing in it names a person: rows, keys and names of objects are in the sealed parts. */
const ManifestSchema = z.object({
  type: z.literal('fovea.backup'),
  version: z.int(),
  id: z.string(),
  started_at: z.iso.datetime(),
  snapshot_at: z.iso.datetime(),
  finished_at: z.iso.datetime(),
  recipient: z.string(),
  sealed_key: base64,
  structure: StructureSchema,
  /** In the order in which their rows follow each other. */
  tables: z.array(TableSchema),
  rows: PartSchema,
  /** The keys of the installation. */
  secrets: PartSchema,
  /** Which object has which name in the store, its size and its hash. */
  objects: PartSchema,
  /** Copies of the checkpoints of the trail, as the store had them. */
  checkpoints: PartSchema,
  /** The same objects by id, size and hash, readable without the recovery key: for the next backup. */
  index: z.object({ bytes: count, sha256: z.string() }),
  counts: ObjectCountsSchema,
  /** A copy of the cluster, from which WAL leads to later moments; absent without WAL. */
  base: BaseSchema.optional(),
  /** The last checkpoint of the trail that is in it. */
  checkpoint: z.object({ number: count, to: count, root: z.string() }).nullable(),
  /** Of the key of the trail: which installation has made it. */
  key: z.string(),
  public_key: base64,
  signature: base64,
  mac: z.string(),
})
export type Manifest = z.infer<typeof ManifestSchema>

/** The key from which a part is sealed. */
export const partKey = (fileKey: Buffer, part: Pick<Part, 'object_id'>): Buffer =>
  Buffer.from(hkdfSync('sha256', fileKey, '', `fovea/backup/part/${part.object_id}`, 32))

/** Adds what shows that nothing of a manifest was changed by anyone who does not have its key. */
export const withMac = <M extends object>(manifest: M, fileKey: Buffer): M & { mac: string } => ({
  ...manifest,
  mac: macOf(manifest, fileKey),
})

/** Whether a manifest is the one that was written. */
export function isWhole({ mac, ...manifest }: { mac: string }, fileKey: Buffer): boolean {
  const [given, wanted] = [Buffer.from(mac, 'hex'), Buffer.from(macOf(manifest, fileKey), 'hex')]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

const macOf = (manifest: object, fileKey: Buffer): string =>
  hmacSha256(Buffer.from(hkdfSync('sha256', fileKey, '', 'fovea/backup/manifest', 32)), canonicalJson(manifest)).toString('hex')

/**
 * Reads a manifest.
 *
 * @throws BackupError where it is cut or changed, or of another version of Fovea
 */
export function parseManifest(text: string): Manifest {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw damagedManifest(cause)
  }
  const { type, version } = (value ?? {}) as { type?: unknown; version?: unknown }
  if (type === 'fovea.backup' && typeof version === 'number' && version !== FORMAT_VERSION)
    throw new BackupError(
      `This backup has format ${version}, and this Fovea reads format ${FORMAT_VERSION}. ${useVersion(version)}`,
    )
  const parsed = ManifestSchema.safeParse(value)
  if (!parsed.success) throw damagedManifest(parsed.error)
  return parsed.data
}

const useVersion = (version: number): string =>
  version > FORMAT_VERSION
    ? 'Restore it with the newer Fovea that made it.'
    : 'Restore it with the Fovea that made it, and update afterwards.'

const damagedManifest = (cause: unknown): BackupError =>
  new BackupError('The manifest of this backup is cut or damaged. Choose another backup with --id.', 'other', { cause })
