import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { db } from '../lib/db/database'
import { storageSopClass, writeDicom, type NewElement } from '../lib/dicom/write/write-dicom'
import { openJobQueue, worker } from '../lib/jobs/open-job-queue'
import { newUuid } from '../lib/runtime/uuid'
import { openLocalStore } from '../lib/storage/drivers/local-store'
import { openStore } from '../lib/storage/open-store'
import { mergeMetadataJob } from '../lib/studies/metadata/merge-metadata-job'
import { mergeSeriesMetadata } from '../lib/studies/metadata/merge-series-metadata'
import { openMetadata } from '../lib/studies/metadata/open-metadata'
import { placeTestObject } from '../lib/studies/test-stored-objects'
import {
  freePort,
  spawnFovea,
  spawnServer,
  withBenchContext,
  type BenchContext,
  type ServerProcess,
} from './harness/bench-context'
import { runHttpLoad } from './harness/http-load'
import { comparisonRow, cpuMs, limitRow, runInterleaved } from './harness/measure'
import { uploadAndWait } from './harness/upload-and-wait'
import { type BenchRow } from './harness/bench-row'

const [ROWS, COLUMNS, FRAMES] = [512, 512, 300]
const FRAME_BYTES = ROWS * COLUMNS * 2
const ROUND_MS = 1500
const ROUNDS = 7
const SLICES = 1000
const STUDY = '2.25.15'
const KB = 1024

/**
 * Row 15: frames of a multi-frame object, access-checked, logged and decrypted, against node:http that reads the same
 * range of a plain file; the last frame against the first; and the metadata of a series of 1,000 slices.
 */
export const run = (): Promise<BenchRow[]> =>
  withBenchContext(async (context) => [...(await measureFrames(context)), ...(await measureMetadata(context))])

const identity: NewElement[] = [
  { tag: 0x0020000d, vr: 'UI', value: STUDY },
  { tag: 0x0020000e, vr: 'UI', value: `${STUDY}.1` },
]

async function measureFrames(context: BenchContext): Promise<BenchRow[]> {
  const uploaded = await spawnFovea(context, { env: { MAX_FILE_SIZE: '300MB' } })
  const cookie = await context.signIn('patient')
  const data = Uint16Array.from({ length: (FRAME_BYTES / 2) * FRAMES }, (_, at) => (at * 2_654_435_761) >>> 20)
  const pixels = { rows: ROWS, columns: COLUMNS, frames: FRAMES, photometric: 'MONOCHROME2' as const, bitsStored: 12, data }
  const bytes = Buffer.from(
    writeDicom({ sopClassUid: storageSopClass.ct, sopInstanceUid: `${STUDY}.1.1`, elements: identity, pixels }),
  )
  await uploadAndWait(uploaded, cookie, bytes, 'volume.dcm')
  await uploaded.stop()
  // Another one, without jobs: what is made of the object in the background, is not part of its frames.
  const fovea = await spawnFovea(context, { env: { RATE_LIMIT_RETRIEVALS_PER_SECOND: '1000000', RUN_JOBS: '0' } })
  const plain = path.join(context.folder, 'plain.dcm')
  writeFileSync(plain, bytes)
  const env = { FILE: plain, OFFSET: String(bytes.length - FRAME_BYTES * FRAMES), LENGTH: String(FRAME_BYTES) }
  const bare = spawnServer(context, ['bench/servers/file-range-server.mjs'], await freePort(), env)
  await bare.waitForOk('/1')
  const frameAt = (frame: number) => `/api/v1/dicomweb/studies/${STUDY}/series/${STUDY}.1/instances/${STUDY}.1.1/frames/${frame}`
  const headers = { cookie, accept: 'application/octet-stream' }
  const rate = (server: ServerProcess, paths: string[]) => async () => {
    const before = server.cpuMs()
    const { requests } = await runHttpLoad({ port: server.port, paths, headers, connections: 4, durationMs: ROUND_MS })
    return requests / ((server.cpuMs() - before) / 1000)
  }
  const some = Array.from({ length: 15 }, (_, at) => at * 20 + 1)
  const figures = await runInterleaved(
    {
      ours: rate(fovea, some.map(frameAt)),
      reference: rate(
        bare,
        some.map((frame) => `/${frame}`),
      ),
      first: rate(fovea, [frameAt(1)]),
      last: rate(fovea, [frameAt(FRAMES)]),
    },
    ROUNDS,
  )
  const perFrame = (rates: number[]) => rates.map((perSecond) => 1_000_000 / perSecond)
  return [
    comparisonRow({ name: '15 frames by range, by CPU', unit: '/s CPU', goal: { atLeast: 0.7 }, ...figures }),
    comparisonRow({
      ...{ name: `frame ${FRAMES} to frame 1, by CPU`, unit: 'µs', goal: { atMost: 1.2 } },
      ...{ ours: perFrame(figures.last), reference: perFrame(figures.first) },
    }),
  ]
}

async function measureMetadata({ folder, disposers }: BenchContext): Promise<BenchRow[]> {
  disposers.push(openStore(openLocalStore(path.join(folder, 'metadata-store'))))
  const workers = [worker(mergeMetadataJob, () => Promise.resolve())]
  disposers.push(await openJobQueue(workers, { onError: () => undefined, concurrency: 0 }))
  const { id, number, name, role } = await db().user.create({
    data: { email: `${newUuid()}@bench.test`, name: 'Bench', role: 'patient' },
  })
  const owner = { id, number, name, role, sessionId: null, via: 'token' as const }
  const study = `${STUDY}.2`
  for (let slice = 1; slice <= SLICES; slice += 1) await placeTestObject(owner, sliceOf(study, slice))
  const { id: seriesId } = await db().series.findFirstOrThrow({ where: { study: { uid: study } } })
  const base = 'https://fovea.example/api/v1/dicomweb'
  await mergeSeriesMetadata(seriesId, base)
  const { metadataSize } = await db().series.findUniqueOrThrow({ where: { id: seriesId } })
  const firstByte = () =>
    cpuMs(async () => {
      const { stored } = await openMetadata(owner, { study, series: `${study}.1` }, base)
      for await (const _ of stored!.read(new AbortController().signal)) break
    })
  const figures: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) figures.push(await firstByte())
  return [
    limitRow({ name: `metadata of ${SLICES} slices, first byte by CPU`, unit: 'ms', figures: figures.slice(1), limit: 50 }),
    limitRow({ name: `metadata of ${SLICES} slices, gzip`, unit: 'KiB', figures: [Number(metadataSize) / KB], limit: 2 * KB }),
  ]
}

/** A slice with as many attributes as one of a scanner has. */
function sliceOf(study: string, slice: number): Uint8Array {
  const text = (tag: number, vr: string, value: string | number): NewElement => ({ tag, vr, value })
  return writeDicom({
    sopClassUid: storageSopClass.ct,
    sopInstanceUid: `${study}.1.${slice}`,
    elements: [
      text(0x0020000d, 'UI', study),
      text(0x0020000e, 'UI', `${study}.1`),
      text(0x00200013, 'IS', slice),
      text(0x00200032, 'DS', `-125.5\\-130.25\\${(slice * 0.625).toFixed(3)}`),
      text(0x00200037, 'DS', '1\\0\\0\\0\\1\\0'),
      text(0x00280030, 'DS', '0.488281\\0.488281'),
      ...Array.from({ length: 60 }, (_, at) =>
        text(0x00091010 + at, 'LO', `value ${at} of slice ${(slice * 7919 * (at + 1)) % 100_003}`),
      ),
    ],
    pixels: { rows: 8, columns: 8, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(64) },
  })
}
