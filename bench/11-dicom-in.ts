import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Prisma, db } from '../lib/db/database'
import { bytesReader } from '../lib/dicom/byte-reader'
import { checkWhole } from '../lib/dicom/check-whole'
import { deidentify } from '../lib/dicom/deidentify'
import { parseDataSet } from '../lib/dicom/parse-data-set'
import { readMetadata } from '../lib/dicom/read-metadata'
import { startOrthanc } from '../lib/dicom/test-orthanc'
import { whereIs } from '../lib/dicom/test-tools'
import { toDicomJson } from '../lib/dicom/to-dicom-json'
import { storageClass, writeDicom } from '../lib/dicom/write-object'
import { makeObjectKey } from '../lib/files/object-keys'
import { newId } from '../lib/runtime/new-id'
import { openLocalStore } from '../lib/storage/local-store'
import { MemoryBudget } from '../lib/storage/memory-budget'
import { createSealedUpload } from '../lib/storage/sealed-upload'
import { cpuMsOf, type House, inHouse } from './fovea'
import { inTurns, rowOf } from './measure'
import { type BenchRow } from './row'

const MB = 1024 * 1024
const CLIENTS = 4
const OBJECTS = 80
const ROUNDS = 7
const name = 'DICOM in, verbs only'
const CLOCK = { unit: '/s', goal: { atLeast: 0.5 } }

/**
 * Row 11: a CT of 530 KB is parsed, made to name nobody, hashed, sealed with fdatasync and noted in the database, by four at once;
 * against Orthanc's POST /instances, which does not de-identify, sync or seal. No HTTP lies before ours: these are the verbs that a
 * door calls, in the process of the benchmark; by CPU ours lacks the database's share, and has the part that copies the objects.
 */
export const run = (): Promise<BenchRow[]> => inHouse(measure)

async function measure(house: House): Promise<BenchRow[]> {
  const take = door(house)
  const original = theCt()
  let made = 0
  const ours = () => perSecond(process.pid, () => take(another(original, ++made)))
  if (!whereIs('Orthanc')) {
    const figures = [await ours(), await ours(), await ours()].map(({ byClock }) => byClock)
    const alone = rowOf({ name: `${name}: no Orthanc here, install orthanc`, ...CLOCK, ours: figures, reference: figures })
    return [{ ...alone, reference: null, ratio: null, least: null, most: null, goal: undefined }]
  }
  const orthanc = await startOrthanc()
  house.undo.push(() => orthanc.stop())
  const reference = () => perSecond(orthanc.pid, () => orthanc.store(another(original, ++made)))
  const figures = await inTurns({ ours, reference }, ROUNDS)
  const of = (what: keyof Rate) => ({
    ours: figures.ours.map((rate) => rate[what]),
    reference: figures.reference.map((rate) => rate[what]),
  })
  const byCpu = rowOf({ name: `${name}, by CPU`, ...CLOCK, unit: '/s CPU', ...of('byCpu') })
  return [rowOf({ name, ...CLOCK, ...of('byClock') }), { ...byCpu, goal: undefined }]
}

interface Rate {
  byClock: number
  byCpu: number
}

/** The objects that four clients bring in a second, and in a second of CPU of the process that takes them. */
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

function door({ folder }: House): (object: Uint8Array) => Promise<void> {
  const store = openLocalStore(path.join(folder, 'store'))
  const budget = new MemoryBudget(32 * MB)
  const key = new Uint8Array(32).fill(7)
  return async (bytes) => {
    const object = await parseDataSet(bytesReader(bytes))
    await checkWhole(object)
    const clean = await deidentify(bytesReader(bytes), { key, dates: 'removed' })
    const [fileId, objectId] = [newId(), newId()]
    const dataKey = await makeObjectKey(db(), objectId)
    const place = { store, budget, key: `objects/${objectId}`, objectId, dataKey }
    const sealed = await createSealedUpload({ ...place, totalBytes: clean.sizeBytes })
    const hash = createHash('sha256')
    const parts: Uint8Array[] = []
    for await (const part of clean.bytes()) {
      const room = new Promise<void>((resume) => (sealed.onRoom = resume))
      hash.update(part)
      parts.push(part)
      sealed.push(Buffer.from(part.buffer, part.byteOffset, part.length))
      if (sealed.full) await room
    }
    await sealed.save()
    await sealed.complete()
    // What is told of it is what the new object says.
    const metadata = await readMetadata(bytesReader(Buffer.concat(parts)))
    await db().storedFile.create({
      data: {
        ...{ id: fileId, kind: 'case_file', type: 'application/dicom', size: BigInt(clean.sizeBytes), status: 'completed' },
        ...{ sha256: new Uint8Array(hash.digest()), objectKey: place.key, objectId, completedAt: new Date() },
        dicom: toDicomJson(metadata) as unknown as Prisma.InputJsonObject,
      },
    })
  }
}

/** A real CT where the samples are, else one that is drawn: 512 × 512 of 16 bits. */
function theCt(): Uint8Array {
  const file = path.join(process.env.FOVEA_SAMPLES ?? '', 'ct-512-implicit-le-private.dcm')
  if (process.env.FOVEA_SAMPLES && existsSync(file)) return new Uint8Array(readFileSync(file))
  const data = Int16Array.from({ length: 512 * 512 }, (_, at) => ((at * 7919) % 2000) - 1000)
  const pixels = { rows: 512, columns: 512, photometric: 'MONOCHROME2', bitsStored: 16, data } as const
  return writeDicom({ sopClassUid: storageClass.ct, elements: [], pixels, sopInstanceUid: '1.2.276.0.7230010.3.1.4.1000000000' })
}

/** The same object as another instance: the last digits of its own UID are others, wherever it stands. */
function another(original: Uint8Array, number: number): Uint8Array {
  const bytes = Buffer.from(original)
  const uid = /\x08\x00\x18\x00(?:UI)?[^]{2,4}?([\d.]{20,64})/.exec(bytes.subarray(0, 2000).toString('latin1'))?.[1]
  if (!uid) throw new Error('the object does not say which it is')
  const other = Buffer.from(uid.slice(0, -8) + String(10_000_000 + number))
  for (let at = bytes.indexOf(uid); at !== -1; at = bytes.indexOf(uid, at + 1)) other.copy(bytes, at)
  return bytes
}
