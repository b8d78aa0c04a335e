import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { drawPhotograph } from './harness/draw-photograph'
import {
  freePort,
  type BenchContext,
  withBenchContext,
  type ServerProcess,
  spawnServer,
  spawnFovea,
} from './harness/bench-context'
import { runHttpLoad } from './harness/http-load'
import { runInterleaved, comparisonRow } from './harness/measure'
import { uploadAndWait } from './harness/upload-and-wait'
import { type BenchRow } from './harness/bench-row'

const CONNECTIONS = 50
const IMAGES = 20
const ROUND_MS = 3000

/**
 * Row 4: a thumbnail of some 20 KB, access-checked and logged, against node:http that reads the same bytes as plain
 * files by fs.promises without any check. The servers share a database and a store; each request has a browser's
 * cookie.
 */
export const run = (): Promise<BenchRow[]> => withBenchContext(measure)

async function measure(context: BenchContext): Promise<BenchRow[]> {
  const warm = await spawnFovea(context)
  const cold = await spawnFovea(context, { env: { IMAGE_CACHE_BYTES: '0' } })
  const next = await spawnFovea(context, { underNext: true })
  const cookie = await context.signIn('patient')
  const plain = path.join(context.folder, 'plain')
  mkdirSync(plain)
  const ids: string[] = []
  for (let i = 0; i < IMAGES; i++) {
    const id = await uploadAndWait(warm, cookie, await drawPhotograph({ width: 1000 + i, height: 1000 }), 'eye.jpg')
    const answer = await fetch(`http://127.0.0.1:${warm.port}${thumbnail(id)}`, { headers: { cookie } })
    writeFileSync(path.join(plain, id), Buffer.from(await answer.arrayBuffer()))
    ids.push(id)
  }
  const bare = spawnServer(context, ['bench/servers/small-files-server.mjs'], await freePort(), { FOLDER: plain })
  await bare.waitForOk(`/${ids[0]}`)
  const side = (server: ServerProcess, pathOf: (id: string) => string) => async () => {
    const before = server.cpuMs()
    const { requests, seconds, p99Ms } = await runHttpLoad({
      port: server.port,
      paths: ids.map(pathOf),
      headers: { cookie, accept: 'image/avif,image/webp,*/*' },
      connections: CONNECTIONS,
      durationMs: ROUND_MS,
    })
    return { perSecond: requests / seconds, perCpuSecond: (requests / (server.cpuMs() - before)) * 1000, p99Ms }
  }
  const figures = await runInterleaved(
    {
      warm: side(warm, thumbnail),
      bare: side(bare, (id) => `/${id}`),
      cold: side(cold, thumbnail),
      next: side(next, thumbnail),
    },
    7,
  )
  const all = (name: keyof typeof figures, what: 'perSecond' | 'perCpuSecond' | 'p99Ms') => figures[name].map((one) => one[what])
  const pair = (ours: keyof typeof figures, reference: keyof typeof figures, what: Parameters<typeof all>[1]) => ({
    ours: all(ours, what),
    reference: all(reference, what),
  })
  return [
    comparisonRow({ name: 'thumbnail', unit: '/s', goal: { atLeast: 1.2 }, ...pair('warm', 'bare', 'perSecond') }),
    comparisonRow({ name: 'thumbnail, by CPU', unit: '/s CPU', goal: { atLeast: 1.2 }, ...pair('warm', 'bare', 'perCpuSecond') }),
    comparisonRow({ name: 'thumbnail, no memory', unit: '/s', goal: { atLeast: 0.6 }, ...pair('cold', 'bare', 'perSecond') }),
    comparisonRow({
      name: 'thumbnail, no memory, by CPU',
      unit: '/s CPU',
      goal: { atLeast: 0.6 },
      ...pair('cold', 'bare', 'perCpuSecond'),
    }),
    comparisonRow({ name: 'thumbnail, p99', unit: 'ms', goal: { atMost: 2 }, ...pair('warm', 'bare', 'p99Ms') }),
    comparisonRow({ name: 'thumbnail, to Next', unit: '/s', goal: { atLeast: 10 }, ...pair('warm', 'next', 'perSecond') }),
  ]
}

const thumbnail = (id: string): string => `/api/v1/images/${id}/proxy?variant=thumbnail`
