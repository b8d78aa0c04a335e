import type { ObjectStore } from '../../storage/object-store'
import { BackupError } from '../backup-error'
import { requireKnownMigrations } from '../database/import-database'
import { isWhole, type Manifest } from '../format/manifest'
import { checkPart, type PartsContext, readPart } from '../format/parts'
import type { RecoveryKey } from '../format/recovery-key'
import { openSealed } from '../format/sealed-box'
import { type InstallationKeys, parseKeys } from '../format/secrets-part'
import { listBackups, readManifest } from '../list-backups'
import { listCopied } from '../objects/object-index'
import { type BackedUpObject, type ObjectLine, readObjectLines } from '../objects/object-lines'
import { lookUpInMap, type ObjectLookup, OrderedLookup } from '../objects/object-lookup'
import { OutOfOrderError } from '../objects/place-order'

/** A backup that was checked as far as that is possible without reading its objects. */
export interface OpenBackup {
  manifest: Manifest
  context: PartsContext
  keys: InstallationKeys
  objects: () => AsyncGenerator<BackedUpObject>
  /** Whether they are in the order of the place, as older versions did not write them. */
  isInPlaceOrder: boolean
  /** Objects that are not in the backup, by reason: erased while it was made, or missing in the store already. */
  absent: { erased: string[]; missing: string[] }
  /** The public keys of installations whose backups this recovery key opens. */
  publicKeys: string[]
}

/**
 * Opens a backup, the newest by default, and checks everything but the bytes of objects: the manifest, every part by its hash, and
 * for each object that it is there with its size. Nothing is written.
 *
 * @throws BackupError where there is none, the key is another one, or it is cut, changed, or of another version
 */
export async function openBackup(place: ObjectStore, key: RecoveryKey, id?: string): Promise<OpenBackup> {
  const manifest = await chooseBackup(place, id)
  await requireKnownMigrations(manifest.structure)
  const fileKey = openFileKey(manifest, key)
  const context: PartsContext = { place, backupId: manifest.id, fileKey }
  for (const part of [manifest.rows, manifest.checkpoints]) await checkPart(context, part)
  const keys = parseKeys(await readText(context, manifest))
  const lines = () => readObjectLines(context, manifest.objects)
  const { isInPlaceOrder, absent, gone } = await checkObjects(place, lines)
  if (gone > 0)
    throw new BackupError(
      `The backup ${manifest.id} is cut: ${gone} of its ${manifest.counts.count} objects are missing or shorter. Choose another backup with --id.`,
    )
  async function* objects() {
    for await (const line of lines()) if (!('absent' in line)) yield line
  }
  return { manifest, context, keys, objects, isInPlaceOrder, absent, publicKeys: await findPublicKeys(place, key) }
}

async function chooseBackup(place: ObjectStore, id: string | undefined): Promise<Manifest> {
  const listed = await listBackups(place)
  if (listed.length === 0)
    throw new BackupError('There is no backup here that was finished. Check BACKUP_FOLDER or BACKUP_BUCKET.')
  if (id !== undefined) {
    if (listed.some((one) => one.id === id)) return readManifest(place, id)
    throw new BackupError(`There is no backup ${id} here. The newest is ${listed.at(-1)!.id}.`)
  }
  const newest = listed.at(-1)!
  if (newest.manifest) return newest.manifest
  throw newest.problem
}

/** Opens the key of a backup, and shows with it that the manifest is the one that was written. */
function openFileKey(manifest: Manifest, key: RecoveryKey): Buffer {
  const fileKey = openSealed(key, 'file-key', Buffer.from(manifest.sealed_key, 'base64'))
  if (!fileKey && manifest.recipient !== key.recipient)
    throw new BackupError(
      `This recovery key belongs to other backups. This one was made for ${manifest.recipient}, and the key is for ${key.recipient}.`,
    )
  if (!fileKey || !isWhole(manifest, fileKey))
    throw new BackupError(
      `The manifest of the backup ${manifest.id} was changed after it was written. Choose another backup with --id.`,
    )
  return fileKey
}

async function readText(context: PartsContext, { secrets }: Manifest): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of readPart(context, secrets)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** Compares what a backup says of its objects with what the place has: as both are read, or with a list in memory. */
async function checkObjects(place: ObjectStore, lines: () => AsyncIterable<ObjectLine>) {
  try {
    return { isInPlaceOrder: true, ...(await compareSizes(lines(), new OrderedLookup(listCopied(place)))) }
  } catch (thrown) {
    if (!(thrown instanceof OutOfOrderError)) throw thrown
  }
  const sizes = new Map<string, number>()
  for await (const [id, sizeBytes] of listCopied(place)) sizes.set(id, sizeBytes)
  return { isInPlaceOrder: false, ...(await compareSizes(lines(), lookUpInMap(sizes))) }
}

async function compareSizes(lines: AsyncIterable<ObjectLine>, sizes: ObjectLookup<number>) {
  const absent: OpenBackup['absent'] = { erased: [], missing: [] }
  let gone = 0
  try {
    for await (const line of lines) {
      if ('absent' in line) absent[line.absent].push(line.id)
      else if ((await sizes.find(line.id)) !== line.bytes) gone += 1
    }
  } finally {
    await sizes.close()
  }
  return { absent, gone }
}

async function findPublicKeys(place: ObjectStore, key: RecoveryKey): Promise<string[]> {
  const keys = new Set<string>()
  for (const { manifest } of await listBackups(place)) {
    const fileKey = manifest && openSealed(key, 'file-key', Buffer.from(manifest.sealed_key, 'base64'))
    if (fileKey && isWhole(manifest, fileKey)) keys.add(manifest.public_key)
  }
  return [...keys]
}
