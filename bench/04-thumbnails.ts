import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { drawPhotograph } from './draw-photograph'
import { freePort, type House, inHouse, type Served, serve, serveFovea } from './fovea'
import { load } from './load'
import { inTurns, rowOf } from './measure'
import { sendFile } from './pictures'
import { type BenchRow } from './row'

const CONNECTIONS = 50
const PICTURES = 20
const ROUND_MS = 3000

/**
 * Row 4: a thumbnail of some 20 KB, access-checked and logged, against node:http that reads the same bytes as plain files by
 * fs.promises and asks nobody. The servers share a database and a store; a browser's cookie comes with each request.
 */
export const run = (): Promise<BenchRow[]> => inHouse(measure)

async function measure(house: House): Promise<BenchRow[]> {
  const warm = await serveFovea(house)
  const cold = await serveFovea(house, { env: { PICTURE_MEMORY: '0' } })
  const next = await serveFovea(house, { underNext: true })
  const cookie = await house.signIn('patient')
  const plain = path.join(house.folder, 'plain')
  mkdirSync(plain)
  const ids: string[] = []
  for (let i = 0; i < PICTURES; i++) {
    const id = await sendFile(warm, cookie, await drawPhotograph({ width: 1000 + i, height: 1000 }), 'eye.jpg')
    const answer = await fetch(`http://127.0.0.1:${warm.port}${thumbnail(id)}`, { headers: { cookie } })
    writeFileSync(path.join(plain, id), Buffer.from(await answer.arrayBuffer()))
    ids.push(id)
  }
  const bare = serve(house, ['bench/bare-server.mjs'], await freePort(), { FOLDER: plain })
  await bare.answers(`/${ids[0]}`)
  const side = (server: Served, pathOf: (id: string) => string) => async () => {
    const before = server.cpuMs()
    const { requests, seconds, p99Ms } = await load({
      port: server.port,
      paths: ids.map(pathOf),
      headers: { cookie, accept: 'image/avif,image/webp,*/*' },
      connections: CONNECTIONS,
      forMs: ROUND_MS,
    })
    return { perSecond: requests / seconds, perCpuSecond: (requests / (server.cpuMs() - before)) * 1000, p99Ms }
  }
  const figures = await inTurns(
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
    rowOf({ name: 'thumbnail', unit: '/s', goal: { atLeast: 1.2 }, ...pair('warm', 'bare', 'perSecond') }),
    rowOf({ name: 'thumbnail, by CPU', unit: '/s CPU', goal: { atLeast: 1.2 }, ...pair('warm', 'bare', 'perCpuSecond') }),
    rowOf({ name: 'thumbnail, no memory', unit: '/s', goal: { atLeast: 0.6 }, ...pair('cold', 'bare', 'perSecond') }),
    rowOf({
      name: 'thumbnail, no memory, by CPU',
      unit: '/s CPU',
      goal: { atLeast: 0.6 },
      ...pair('cold', 'bare', 'perCpuSecond'),
    }),
    rowOf({ name: 'thumbnail, p99', unit: 'ms', goal: { atMost: 2 }, ...pair('warm', 'bare', 'p99Ms') }),
    rowOf({ name: 'thumbnail, to Next', unit: '/s', goal: { atLeast: 10 }, ...pair('warm', 'next', 'perSecond') }),
  ]
}

const thumbnail = (id: string): string => `/api/v1/images/${id}/proxy?variant=thumbnail`
