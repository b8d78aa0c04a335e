import { randomBytes } from 'node:crypto'
import { cp, mkdir, open, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { backUpObjects } from '../lib/backup/objects/back-up-objects'
import type { Copied } from '../lib/backup/objects/copy-object'
import type { ObjectIndex } from '../lib/backup/objects/object-index'
import { lookUpInMap } from '../lib/backup/objects/object-lookup'
import { restoreObjects } from '../lib/backup/restore/restore-objects'
import { newUuid } from '../lib/runtime/uuid'
import { openLocalStore } from '../lib/storage/drivers/local-store'
import { objectKey } from '../lib/storage/object-key'
import { type BenchRow } from './harness/bench-row'
import { inFolder } from './harness/in-folder'
import { comparisonRow, runInterleaved } from './harness/measure'

const MB = 1024 * 1024
/** Photographs with their variants, and a few videos. */
const SIZES = [
  ...Array.from({ length: 200 }, (_, n) => (n % 5 === 0 ? 3 * MB : 60_000)),
  ...Array.from({ length: 2 }, () => 64 * MB),
]
const TOTAL_MB = SIZES.reduce((sum, bytes) => sum + bytes, 0) / MB
const ROUNDS = 5

/**
 * Row 18: the objects of a backup, hashed, written and read back, and those of a restore, compared with their hashes, against a copy of
 * the folder. What a backup has is synced before it counts, and so is the copy. The rows of the database are a small part beside them.
 */
export const run = (): Promise<BenchRow[]> => inFolder(measure)

async function measure(folder: string): Promise<BenchRow[]> {
  const source = path.join(folder, 'objects')
  const from = openLocalStore(source)
  const block = randomBytes(MB)
  const wanted: { objectId: string; objectKey: string }[] = []
  for (const bytes of SIZES) {
    const objectId = newUuid()
    const name = `media/${objectId.slice(-2)}/${objectId}`
    await from.put(objectKey(name), pieces(block, bytes))
    wanted.push({ objectId, objectKey: name })
  }
  const place = openLocalStore(path.join(folder, 'place'))
  const nothing = () => ({ known: lookUpInMap<Copied>(new Map()), present: lookUpInMap<number>(new Map()) })
  const index: ObjectIndex = new Map()
  for await (const { objectId, copied } of backUpObjects({ from, place, wanted, ...nothing() })) index.set(objectId, copied!)
  const all = () => ({ known: lookUpInMap(index), present: lookUpInMap(sizesOf(index)) })
  async function* objects() {
    for (const { objectId: id, objectKey: key } of wanted) {
      const { sizeBytes: bytes, sha256 } = index.get(id)!
      yield { id, key, bytes, sha256 }
    }
  }
  const to = path.join(folder, 'copy')
  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    const took = performance.now() - began
    await rm(to, { recursive: true, force: true })
    return TOTAL_MB / (took / 1000)
  }
  const figures = await runInterleaved(
    {
      backup: () => timed(() => drain(backUpObjects({ from, place: openLocalStore(to), wanted, ...nothing() }))),
      again: () => timed(() => drain(backUpObjects({ from, place, wanted, ...all() }))),
      restore: () => timed(() => restoreObjects(place, objects(), openLocalStore(to), { isContinued: false })),
      copy: () => timed(() => copyAndSync(source, to)),
    },
    ROUNDS,
  )
  const goal = { atLeast: 0.5 }
  const row = (name: string, ours: number[]) => comparisonRow({ name, unit: 'MiB/s', goal, ours, reference: figures.copy })
  return [
    row('backup, to a copy of the folder', figures.backup),
    row('backup without new objects, to a copy', figures.again),
    row('restore, to a copy of the folder', figures.restore),
  ]
}

async function drain(source: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of source) void _
}

const sizesOf = (index: ObjectIndex) => new Map([...index].map(([id, { sizeBytes }]) => [id, sizeBytes]))

async function* pieces(block: Buffer, bytes: number): AsyncGenerator<Buffer> {
  for (let left = bytes; left > 0; left -= block.length) yield await Promise.resolve(block.subarray(0, left))
}

/** A copy that survives a power cut, as what a backup has does. */
async function copyAndSync(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await cp(from, to, { recursive: true })
  for (const entry of await readdir(to, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = await open(path.join(entry.parentPath, entry.name), 'r+')
    await file.sync()
    await file.close()
  }
}
