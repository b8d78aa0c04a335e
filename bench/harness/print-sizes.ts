// node --import tsx bench/harness/print-sizes.ts [FILES]: the figures that docs/SCALE.md is worked out from. It has no reference, so it is no row.
import { randomBytes } from 'node:crypto'
import { type BenchContext, type ServerProcess, spawnFovea, withBenchContext } from './bench-context'
import { withDatabases } from './bench-databases'
import { countWrites, type Writes } from './count-writes'
import { drawPhotograph } from './draw-photograph'
import { fillClinic } from './fill-clinic'
import { fillObjects } from './fill-objects'
import { measureTableSizes, type TableSize } from './table-sizes'
import { uploadAndWait } from './upload-and-wait'

const [FILES, TIMES] = [Number(process.argv[2] ?? 100_000), 20]
/** A table with fewer rows says nothing about its size for each. */
const MIN_ROWS = 1000
/** Rows of the trail are written in batches, and statistics of a connection are reported within a second. */
const SETTLE_MS = 10_000

if (FILES > 0) {
  await withDatabases(async ({ create }) => {
    const url = await create('sizes')
    await fillClinic(url, { files: FILES, items: 60 })
    await fillObjects(url)
    printSizes(await measureTableSizes(url))
  })
}
await withBenchContext(measureActions)

function printSizes(tables: readonly TableSize[]): void {
  console.log(
    `\n${FILES.toLocaleString('en')} files\n\n| table, index | rows | table, bytes a row | indexes, bytes a row | MB |\n|---|---|---|---|---|`,
  )
  for (const { name, rows, tableBytes, indexBytes, indexes } of tables) {
    if (rows < MIN_ROWS) continue
    const ofRow = (bytes: number) => (bytes / rows).toFixed(0)
    console.log(
      `| \`${name}\` | ${rows.toLocaleString('en')} | ${ofRow(tableBytes)} | ${ofRow(indexBytes)} | ${((tableBytes + indexBytes) / 1e6).toFixed(0)} |`,
    )
    for (const index of indexes)
      console.log(`| — ${index.name} | | | ${ofRow(index.bytes)} | ${(index.bytes / 1e6).toFixed(1)} |`)
  }
}

/** What a photograph, a view and a page write, counted on a server that runs. */
async function measureActions(context: BenchContext): Promise<void> {
  const server = await spawnFovea(context, { env: { RATE_LIMIT_REQUESTS_PER_SECOND: '100000' } })
  const [patient, doctor] = [await context.signIn('patient'), await context.signIn('doctor')]
  const caseId = await openCase(server, patient)
  const photograph = await drawPhotograph({ width: 4000, height: 3000 })
  const ids: string[] = []
  const repeat = async (work: (at: number) => Promise<unknown>) => {
    for (let at = 0; at < TIMES; at += 1) await work(at)
  }
  const upload = () =>
    uploadAndWait(server, patient, Buffer.concat([photograph, randomBytes(16)]), 'eye.jpg', { case_id: caseId })
  const actions: Record<string, (at: number) => Promise<unknown>> = {
    'a photograph is sent to a case': async () => ids.push(await upload()),
    'a doctor views it, in one size': (at) => get(server, doctor, `/api/v1/images/${ids[at]!}/proxy?variant=thumbnail`),
    'a doctor lists cases': () => get(server, doctor, '/api/v1/cases?limit=50'),
    'a case is opened': () => openCase(server, patient),
  }
  await upload() // Whatever is made once.
  for (const [name, action] of Object.entries(actions)) {
    printWrites(name, await countWrites(context.databaseUrl, TIMES, () => repeat(action), settle))
  }
}

function settle(): Promise<void> {
  return new Promise((done) => setTimeout(done, SETTLE_MS))
}

async function get({ port }: ServerProcess, cookie: string, path: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
}

async function openCase({ port }: ServerProcess, cookie: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/cases`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', origin: `http://127.0.0.1:${port}` },
    body: JSON.stringify({ title: 'Bench' }),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return ((await response.json()) as { id: string }).id
}

function printWrites(name: string, { rows, commits, walBytes, messages }: Writes): void {
  const list = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([of, count]) => `${of} ${count.toFixed(2)}`)
      .join(', ')
  console.log(`\n${name}: ${commits.toFixed(1)} transactions that write, ${(walBytes / 1000).toFixed(1)} KB of WAL`)
  console.log(`  rows: ${list(rows)}\n  messages: ${list(messages)}`)
}
