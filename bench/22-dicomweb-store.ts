import { existsSync } from 'node:fs'
import { ORTHANC_DICOMWEB, startOrthanc } from '../lib/dicom/test-orthanc'
import { findTool } from '../lib/dicom/test-tools'
import { cpuMsOf, spawnFovea, withBenchContext, type BenchContext } from './harness/bench-context'
import { type BenchRow } from './harness/bench-row'
import { loadCt, withNewInstanceUid } from './harness/ct-objects'
import { comparisonRow, runInterleaved } from './harness/measure'

const CLIENTS = 4
const REQUESTS = 24
const OBJECTS_PER_REQUEST = 5
/** The compiler needs some hundred objects; what that takes is no part of a round. */
const WARM_ROUNDS = 3
const ROUNDS = 5
const BOUNDARY = 'bench'
const name = 'STOW-RS of CT slices'

/**
 * Row 22: CT slices of 530 KB, sent by STOW-RS in requests of five by four clients: into a case, which keeps originals, until
 * they are stored, checked and indexed; against the DICOMweb plugin of Orthanc with the same bytes, which neither seals nor syncs
 * nor makes images of them. Ours makes its images afterwards, and yields.
 */
export const run = (): Promise<BenchRow[]> => withBenchContext(measure)

interface Side {
  url: string
  headers: Record<string, string>
  pid: number
}

async function measure(context: BenchContext): Promise<BenchRow[]> {
  if (!findTool('Orthanc') || !existsSync(ORTHANC_DICOMWEB))
    throw new Error(`${name}: no Orthanc here, install orthanc and orthanc-dicomweb`)
  const original = loadCt()
  let made = 0
  const rate = (side: Side) => () => perSecond(side, () => withNewInstanceUid(original, ++made))
  const sides = { ours: rate(await openFovea(context)), reference: rate(await openOrthanc(context)) }
  for (let at = 0; at < WARM_ROUNDS; at++) {
    await sides.ours()
    await sides.reference()
  }
  const figures = await runInterleaved(sides, ROUNDS)
  const of = (what: keyof Rate) => ({
    ours: figures.ours.map((figure) => figure[what]),
    reference: figures.reference.map((figure) => figure[what]),
  })
  const goal = { atLeast: 0.6 }
  const byCpu = comparisonRow({ name: `${name}, by CPU of the server`, unit: '/s CPU', goal, ...of('byCpu') })
  return [comparisonRow({ name, unit: '/s', goal, ...of('byClock') }), { ...byCpu, goal: undefined }]
}

async function openFovea(context: BenchContext): Promise<Side> {
  const { port, child } = await spawnFovea(context, { env: { RATE_LIMIT_REQUESTS_PER_SECOND: '100000', RUN_JOBS: '0' } })
  const headers = { cookie: await context.signIn('patient') }
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/cases`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Head' }),
  })
  const { id } = (await response.json()) as { id: string }
  return { url: `http://127.0.0.1:${port}/api/v1/cases/${id}/dicomweb/studies`, headers, pid: child.pid! }
}

async function openOrthanc({ disposers }: BenchContext): Promise<Side> {
  const orthanc = await startOrthanc({ Plugins: [ORTHANC_DICOMWEB], DicomWeb: { Enable: true } })
  disposers.push(() => orthanc.stop())
  return { url: `${orthanc.url}/dicom-web/studies`, headers: {}, pid: orthanc.pid }
}

interface Rate {
  byClock: number
  byCpu: number
}

/** The objects that four clients store in a second, and in a second of CPU of the process that receives them. */
async function perSecond({ url, headers, pid }: Side, draw: () => Buffer): Promise<Rate> {
  const bodies = Array.from({ length: REQUESTS }, () => bodyOf(Array.from({ length: OBJECTS_PER_REQUEST }, draw)))
  const [from, cpuBefore] = [performance.now(), cpuMsOf(pid)]
  const send = async () => {
    for (let body = bodies.pop(); body; body = bodies.pop()) {
      const type = `multipart/related; type="application/dicom"; boundary=${BOUNDARY}`
      const sent = { method: 'POST', headers: { ...headers, 'content-type': type }, body: new Uint8Array(body) }
      const response = await fetch(url, sent)
      const answer = await response.text()
      if (response.status !== 200) throw new Error(`${response.status} ${answer}`)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, send))
  const rateOf = (ms: number) => (REQUESTS * OBJECTS_PER_REQUEST) / (ms / 1000)
  return { byClock: rateOf(performance.now() - from), byCpu: rateOf(cpuMsOf(pid) - cpuBefore) }
}

function bodyOf(objects: readonly Buffer[]): Buffer {
  const head = Buffer.from(`--${BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n`)
  const parts = objects.flatMap((object) => [head, object, Buffer.from('\r\n')])
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)])
}
