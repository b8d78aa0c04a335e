import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { signWithTrailKey } from '../../audit/keys/sign-with-trail-key'
import { objectKey } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import { BackupError } from '../backup-error'
import { withMac } from '../format/manifest'
import { checkPart, type PartsContext, writePart } from '../format/parts'
import { sealTo } from '../format/sealed-box'
import type { InstallationKeys } from '../format/secrets-part'
import { type ObjectIndex, writeIndexAt } from '../objects/object-index'
import { chainFolder, parseWalName, segmentIndex, segmentManifest } from './names'
import { readSegmentManifest, secretOf, SEGMENT_PURPOSE, type SegmentManifest } from './segment-manifest'

interface SendSegment {
  place: ObjectStore
  chain: string
  /** The folder of the chain on this machine. */
  folder: string
  segment: string
  recipient: string
  keys: InstallationKeys
  /** Objects that were copied since the segment before. */
  objects: ObjectIndex
}

/**
 * Seals a segment to the recovery key, writes it to the place and reads it back. Sent again, as after a kill, it gets another name
 * there, and its manifest is replaced in one step: at every moment one of both is whole.
 */
export async function sendSegment(input: SendSegment): Promise<SegmentManifest> {
  const { place, chain, segment, recipient } = input
  const file = path.join(input.folder, segment)
  const { mtime } = await stat(file)
  const raw = await readFile(file)
  const fileKey = randomBytes(32)
  const context: PartsContext = { place, backupId: segment, fileKey, folder: chainFolder(chain) }
  const name = `${segment.toLowerCase()}.${randomBytes(4).toString('hex')}`
  async function* bytes() {
    yield withoutZeroes(raw)
  }
  const part = await writePart(context, name, bytes())
  await checkPart(context, part)
  const index = input.objects.size > 0 ? await writeIndexAt(place, segmentIndex(chain, name), input.objects) : null
  const manifest = withMac(
    signWithTrailKey({
      ...{ type: 'fovea.wal' as const, version: 1 as const, chain, segment, bytes: raw.length },
      ...{ covers_until: mtime.toISOString(), sent_at: new Date().toISOString(), recipient },
      ...{ sealed_key: sealTo(recipient, SEGMENT_PURPOSE, secretOf(fileKey, input.keys)).toString('base64'), part, index },
    }),
    fileKey,
  )
  async function* text() {
    yield Buffer.from(JSON.stringify(manifest))
  }
  await place.put(segmentManifest(chain, segment), text())
  if ((await readSegmentManifest(place, chain, segment))?.mac !== manifest.mac)
    throw new BackupError('The place of backups gave back other bytes than were written to it. Check its disk.', 'read_back')
  await removeFormer(place, manifest)
  return manifest
}

/** What a switch of segments leaves behind its last record: 16 MB that say nothing. */
function withoutZeroes(raw: Buffer): Buffer {
  let end = raw.length
  while (end > 0 && raw[end - 1] === 0) end -= 1
  return raw.subarray(0, end)
}

/** A former try of the same segment. */
async function removeFormer(place: ObjectStore, { chain, segment, part }: SegmentManifest): Promise<void> {
  const former: string[] = []
  for await (const { key } of place.list(`${chainFolder(chain)}/${segment.toLowerCase()}.`)) {
    const found = parseWalName(key)
    if (found && found.kind !== 'manifest' && !found.name.startsWith(part.name)) former.push(key)
  }
  for (const key of former) await place.remove(objectKey(key))
}
