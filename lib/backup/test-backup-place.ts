import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { signWithTrailKey } from '../audit/keys/sign-with-trail-key'
import { openAudit } from '../audit/open-audit'
import { TEST_KEYS } from '../audit/test-keys'
import { PLATFORM } from '../db/wal/begin-base-copy'
import { embeddedMajor } from '../db/wal/cluster-files'
import { newUuid } from '../runtime/uuid'
import { openLocalStore } from '../storage/drivers/local-store'
import { objectKey } from '../storage/object-key'
import { type Base, FORMAT_VERSION, withMac } from './format/manifest'
import { copiedObject, inBackup, MANIFEST, newBackupId } from './format/names'
import { joinLines, type PartsContext, writePart } from './format/parts'
import { makeRecoveryKey } from './format/recovery-key'
import { sealTo } from './format/sealed-box'
import type { Copied } from './objects/copy-object'
import { writeIndex } from './objects/object-index'
import { sendSegment } from './wal/send-segment'

const KEYS = { master_keys: [], audit_keys: null, kms: null }

interface NewBackup {
  begunAt: Date
  objects?: string[]
  /** Of a base copy, as far as a test minds. */
  base?: Partial<Base>
  version?: number
}

/** Opens a place of backups that need no database: written by the test, whole, sealed and signed. Call it at the top of a file. */
export function openBackupPlace() {
  const root = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'place-'))
  const audit = openAudit({ keys: TEST_KEYS })
  after(async () => {
    await audit.close()
    rmSync(root, { recursive: true, force: true })
  })
  const folder = path.join(root, 'place')
  const place = openLocalStore(folder)
  const key = makeRecoveryKey()

  async function putBackup({ begunAt, objects: given = [], base, version = FORMAT_VERSION }: NewBackup): Promise<string> {
    const objects = given.toSorted((a, b) => (copiedObject(a) < copiedObject(b) ? -1 : 1))
    const id = newBackupId(begunAt)
    const fileKey = randomBytes(32)
    const context: PartsContext = { place, backupId: id, fileKey }
    const partOf = (name: string, text: string) => writePart(context, name, joinLines(text === '' ? [] : text.split('\n')))
    for (const one of objects) await place.put(copiedObject(one), bytesOf(one))
    const lines = objects.map((one) => JSON.stringify({ id: one, key: `files/${one}`, bytes: one.length, sha256: '' }))
    const at = begunAt.toISOString()
    const counts = { count: objects.length, bytes: 0, copied: 0, copied_bytes: 0, erased_meanwhile: 0, missing: 0 }
    const manifest = signWithTrailKey({
      ...{ type: 'fovea.backup' as const, version, id, started_at: at, snapshot_at: at, finished_at: at },
      ...{ recipient: key.recipient, sealed_key: sealTo(key.recipient, 'file-key', fileKey).toString('base64') },
      ...{ structure: { migrations: [], partitions: [], sequences: [] }, tables: [], counts, checkpoint: null },
      rows: await partOf('rows', ''),
      secrets: await partOf('secrets', JSON.stringify(KEYS)),
      objects: await partOf('objects', lines.join('\n')),
      checkpoints: await partOf('checkpoints', ''),
      index: await writeIndex(place, id, indexOf(objects)),
      ...(base && { base: { ...(await baseOf(context)), ended_at: at, ...base } }),
    })
    await place.put(inBackup(id, MANIFEST), bytesOf(JSON.stringify(withMac(manifest, fileKey))))
    return id
  }

  /** Sends a segment that covers all until a moment. */
  async function putSegment(chain: string, segment: string, coversUntil: Date, objects: string[] = []): Promise<void> {
    const sent = path.join(root, 'archive', chain)
    mkdirSync(sent, { recursive: true })
    writeFileSync(path.join(sent, segment), `records of ${segment}`)
    utimesSync(path.join(sent, segment), coversUntil, coversUntil)
    for (const one of objects) await place.put(copiedObject(one), bytesOf(one))
    const index = new Map<string, Copied>(objects.map((one) => [one, copiedOf(one)]))
    await sendSegment({ place, chain, folder: sent, segment, recipient: key.recipient, keys: KEYS, objects: index })
  }

  /** Every name below a prefix. */
  async function namesBelow(prefix: string): Promise<string[]> {
    const names: string[] = []
    for await (const one of place.list(prefix)) names.push(one.key)
    return names.sort()
  }

  const spoil = (name: string, text: string) => place.put(objectKey(name), bytesOf(text))
  return { ...{ root, folder, place, key, putBackup, putSegment, namesBelow, spoil } }
}

const baseOf = async (context: PartsContext): Promise<Base> => ({
  part: await writePart(context, 'base', joinLines(['files'])),
  ...{ chain: newUuid(), start_segment: segmentName(1), end_segment: segmentName(1) },
  ...{ ended_at: '', postgres: embeddedMajor(), platform: PLATFORM },
})

/** The name of the nth segment of a log. */
export const segmentName = (n: number): string => `0000000100000000${n.toString(16).toUpperCase().padStart(8, '0')}`

const copiedOf = (id: string): Copied => ({ sizeBytes: id.length, sha256: '0'.repeat(64) })

async function* indexOf(objects: readonly string[]) {
  for (const one of objects) yield [one, copiedOf(one)] as const
}

async function* bytesOf(text: string) {
  yield Buffer.from(text)
}
