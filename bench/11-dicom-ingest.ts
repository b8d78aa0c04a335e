import { createHash } from 'node:crypto'
import path from 'node:path'
import { type Prisma, db } from '../lib/db/database'
import { bytesReader } from '../lib/dicom/parse/byte-reader'
import { checkIntegrity } from '../lib/dicom/parse/check-integrity'
import { deidentify } from '../lib/dicom/deidentify/deidentify'
import { parseDataSet } from '../lib/dicom/parse/parse-data-set'
import { readMetadata } from '../lib/dicom/parse/read-metadata'
import { startOrthanc } from '../lib/dicom/test-orthanc'
import { findTool } from '../lib/dicom/test-tools'
import { toMetadataJson } from '../lib/dicom/parse/to-metadata-json'
import { createDataKey } from '../lib/files/deliver/data-keys'
import { newUuid } from '../lib/runtime/uuid'
import { openLocalStore } from '../lib/storage/drivers/local-store'
import { MemoryBudget } from '../lib/storage/memory-budget'
import { createSealedUpload } from '../lib/storage/sealed/sealed-upload'
import { cpuMsOf, type BenchContext, withBenchContext } from './harness/bench-context'
import { loadCt, withNewInstanceUid } from './harness/ct-objects'
import { runInterleaved, comparisonRow } from './harness/measure'
import { type BenchRow } from './harness/bench-row'

const MB = 1024 * 1024
const CLIENTS = 4
const OBJECTS = 80
const ROUNDS = 7
const name = 'DICOM in, verbs only'
const CLOCK = { unit: '/s', goal: { atLeast: 0.5 } }

/**
 * Row 11: a CT of 530 KB is parsed, de-identified, hashed, sealed with fdatasync and recorded in the database, by four
 * at once; against Orthanc's POST /instances, which does not de-identify, sync or seal. There is no HTTP before ours:
 * these are the functions that an API calls, in the benchmark's process; by CPU ours excludes the database's share, and
 * includes copying the objects.
 */
export const run = (): Promise<BenchRow[]> => withBenchContext(measure)

async function measure(context: BenchContext): Promise<BenchRow[]> {
  const take = ingestInto(context)
  const original = loadCt()
  let made = 0
  const ours = () => perSecond(process.pid, () => take(withNewInstanceUid(original, ++made)))
  if (!findTool('Orthanc')) {
    const figures = [await ours(), await ours(), await ours()].map(({ byClock }) => byClock)
    const alone = comparisonRow({
      name: `${name}: no Orthanc here, install orthanc`,
      ...CLOCK,
      ours: figures,
      reference: figures,
    })
    return [{ ...alone, reference: null, ratio: null, least: null, most: null, goal: undefined }]
  }
  const orthanc = await startOrthanc()
  context.disposers.push(() => orthanc.stop())
  const reference = () => perSecond(orthanc.pid, () => orthanc.store(withNewInstanceUid(original, ++made)))
  const figures = await runInterleaved({ ours, reference }, ROUNDS)
  const of = (what: keyof Rate) => ({
    ours: figures.ours.map((rate) => rate[what]),
    reference: figures.reference.map((rate) => rate[what]),
  })
  const byCpu = comparisonRow({ name: `${name}, by CPU`, ...CLOCK, unit: '/s CPU', ...of('byCpu') })
  return [comparisonRow({ name, ...CLOCK, ...of('byClock') }), { ...byCpu, goal: undefined }]
}

interface Rate {
  byClock: number
  byCpu: number
}

/** The objects that four clients send in a second, and in a second of CPU of the receiving process. */
async function perSecond(pid: number, bring: () => Promise<unknown>): Promise<Rate> {
  let left = OBJECTS
  const [from, cpuBefore] = [performance.now(), cpuMsOf(pid)]
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (left-- > 0) await bring()
    }),
  )
  const rate = (ms: number) => OBJECTS / (ms / 1000)
  return { byClock: rate(performance.now() - from), byCpu: rate(cpuMsOf(pid) - cpuBefore) }
}

function ingestInto({ folder }: BenchContext): (object: Uint8Array) => Promise<void> {
  const store = openLocalStore(path.join(folder, 'store'))
  const budget = new MemoryBudget(32 * MB)
  const key = new Uint8Array(32).fill(7)
  return async (bytes) => {
    const object = await parseDataSet(bytesReader(bytes))
    await checkIntegrity(object)
    const clean = await deidentify(bytesReader(bytes), { key, dates: 'removed' })
    const [fileId, objectId] = [newUuid(), newUuid()]
    const dataKey = await createDataKey(db(), objectId)
    const place = { store, budget, key: `objects/${objectId}`, objectId, dataKey }
    const sealed = await createSealedUpload({ ...place, totalBytes: clean.sizeBytes })
    const hash = createHash('sha256')
    const parts: Uint8Array[] = []
    for await (const part of clean.bytes()) {
      const room = new Promise<void>((resume) => (sealed.onDrain = resume))
      hash.update(part)
      parts.push(part)
      sealed.push(Buffer.from(part.buffer, part.byteOffset, part.length))
      if (sealed.full) await room
    }
    await sealed.save()
    await sealed.complete()
    // Its metadata is read from the new object.
    const metadata = await readMetadata(bytesReader(Buffer.concat(parts)))
    await db().storedFile.create({
      data: {
        ...{ id: fileId, kind: 'case_picture', type: 'application/dicom', size: BigInt(clean.sizeBytes), status: 'completed' },
        ...{ sha256: new Uint8Array(hash.digest()), objectKey: place.key, objectId, completedAt: new Date() },
        dicom: toMetadataJson(metadata) as unknown as Prisma.InputJsonObject,
      },
    })
  }
}
