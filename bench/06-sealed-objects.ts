import { randomBytes, randomInt } from 'node:crypto'
import fs from 'node:fs'
import { copyFile, open, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { newUuid } from '../lib/runtime/uuid'
import { openLocalStore } from '../lib/storage/drivers/local-store'
import { MemoryBudget } from '../lib/storage/memory-budget'
import { openSealedObject, type SealedObjectReader } from '../lib/storage/sealed/open-sealed-object'
import { createSealedUpload } from '../lib/storage/sealed/sealed-upload'
import { inFolder } from './harness/in-folder'
import { compare } from './harness/measure'
import { type BenchRow } from './harness/bench-row'

const MB = 1024 * 1024
const OBJECT_BYTES = 128 * MB
/** The size of one read from a socket. */
const CHUNK_BYTES = 64 * 1024
const RANGE_BYTES = 64 * 1024
/** A round of reads is short and there are many: other load on the machine affects both sides alike. */
const READS = 300
const READ_ROUNDS = 31

/**
 * Row 6: sealing and writing an object against copyFile, and any 64 KiB of it against a plain read at the same offset.
 * A sealed object is synced before it counts, so it is compared with a synced copy as well; the plain copy is reported
 * beside it.
 */
export const run = (): Promise<BenchRow[]> => inFolder(measure)

async function measure(folder: string): Promise<BenchRow[]> {
  const plain = path.join(folder, 'plain')
  const block = randomBytes(8 * MB)
  await writeFile(
    plain,
    Array.from({ length: OBJECT_BYTES / block.length }, () => block),
  )
  const store = openLocalStore(path.join(folder, 'store'))
  const budget = new MemoryBudget(32 * MB)
  const object = () => ({ store, key: `objects/${newUuid()}`, objectId: newUuid(), dataKey: randomBytes(32) })

  const seal = async (into = object()) => {
    const upload = await createSealedUpload({ ...into, totalBytes: OBJECT_BYTES, budget })
    for (let at = 0; at < OBJECT_BYTES; at += CHUNK_BYTES) {
      const room = new Promise<void>((resume) => (upload.onDrain = resume))
      upload.push(block.subarray(at % block.length, (at % block.length) + CHUNK_BYTES))
      // A socket delivers each chunk in a turn of its own: what a thread has done meanwhile is heard of between two.
      await (upload.full ? room : nextTurn())
    }
    await upload.save()
    await upload.complete()
    return into
  }
  const sealing = async () => {
    const from = performance.now()
    const { key } = await seal()
    const took = performance.now() - from
    await rm(path.join(folder, 'store', key))
    return rate(took)
  }
  const copying = (isSynced: boolean) => async () => {
    const to = path.join(folder, 'copy')
    const from = performance.now()
    await copyFile(plain, to)
    if (isSynced) await fdatasync(to)
    const took = performance.now() - from
    await rm(to)
    return rate(took)
  }

  const made = await seal()
  const reader = await openSealedObject({ ...made, sizeBytes: OBJECT_BYTES })
  const descriptor = fs.openSync(plain, 'r')
  const sealed = 'sealed write, to a copy'
  const range = {
    unit: 'µs',
    goal: { atMost: 5 },
    reference: () => measureReads((at) => readPlain(descriptor, at)),
    rounds: READ_ROUNDS,
  }
  try {
    return [
      // It promises less than ours, and has no goal.
      await compare({ name: `${sealed} that is not synced`, unit: 'MiB/s', ours: sealing, reference: copying(false), rounds: 7 }),
      await compare({
        ...{ name: `${sealed} that is synced`, unit: 'MiB/s', goal: { atLeast: 0.9 } },
        ...{ ours: sealing, reference: copying(true), rounds: 7 },
      }),
      await compare({ name: '64 KiB of a sealed object', ours: () => measureReads((at) => readDirectly(reader, at)), ...range }),
      await compare({ name: '64 KiB as a stream', ours: () => measureReads((at) => readStreaming(reader, at)), ...range }),
    ]
  } finally {
    fs.closeSync(descriptor)
    await reader.close()
  }
}

const rate = (ms: number): number => OBJECT_BYTES / MB / (ms / 1000)

async function fdatasync(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.datasync()
  await handle.close()
}

/** Reads sequentially at random offsets and returns the microseconds per read. */
async function measureReads(read: (at: number) => Promise<unknown>): Promise<number> {
  const from = performance.now()
  for (let i = 0; i < READS; i++) await read(randomInt(OBJECT_BYTES - RANGE_BYTES))
  return ((performance.now() - from) / READS) * 1000
}

const readPlain = (descriptor: number, at: number) =>
  new Promise<number>((done, failed) =>
    fs.read(descriptor, Buffer.allocUnsafe(RANGE_BYTES), 0, RANGE_BYTES, at, (error, bytes) =>
      error ? failed(error) : done(bytes),
    ),
  )

const readDirectly = (reader: SealedObjectReader, at: number) => reader.readAt(at, at + RANGE_BYTES)

async function readStreaming(reader: SealedObjectReader, at: number): Promise<void> {
  for await (const part of reader.read({ start: at, end: at + RANGE_BYTES - 1 })) void part
}
