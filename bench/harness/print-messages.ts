// node --import tsx bench/harness/print-messages.ts: what a message of the bus costs a commit. It has no reference, so it is no row.
import pg from 'pg'
import { withDatabases } from './bench-databases'

const SECONDS = 4
const [WRITERS, LISTENERS] = [
  [1, 8, 32],
  [1, 10, 50],
]
/** As long as what a trigger publishes for a file of a case. */
const MESSAGE = `changed {"case": "01a20acc-0eb0-7f0b-9f22-0c4a257e7c68", "what": "files"}`

await withDatabases(async ({ create }) => {
  const url = await create('messages')
  const open = async (count: number) => {
    const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: url }))
    await Promise.all(clients.map((client) => client.connect()))
    return clients
  }
  const [first] = await open(1)
  await first!.query('CREATE TABLE written (id bigserial PRIMARY KEY, at timestamptz DEFAULT now())')
  console.log('| connections that write | listeners | commits/s | with a message each | ratio |\n|---|---|---|---|---|')
  for (const listening of LISTENERS) {
    const listeners = await open(listening)
    for (const listener of listeners) await listener.query('LISTEN fovea')
    for (const writing of WRITERS) {
      const writers = await open(writing)
      const plain = await commitsPerSecond(writers, 'INSERT INTO written DEFAULT VALUES')
      const noted = await commitsPerSecond(
        writers,
        `WITH new AS (INSERT INTO written DEFAULT VALUES RETURNING id) SELECT pg_notify('fovea', '${MESSAGE} ' || id) FROM new`,
      )
      console.log(`| ${writing} | ${listening} | ${plain.toFixed(0)} | ${noted.toFixed(0)} | ${(noted / plain).toFixed(2)} |`)
      await Promise.all(writers.map((writer) => writer.end()))
    }
    await Promise.all(listeners.map((listener) => listener.end()))
  }
  await first!.end()
})

/** Each connection writes one row a transaction, one after the other, and waits until it is durable. */
async function commitsPerSecond(writers: readonly pg.Client[], sql: string): Promise<number> {
  const until = performance.now() + SECONDS * 1000
  let commits = 0
  await Promise.all(
    writers.map(async (writer) => {
      while (performance.now() < until) {
        await writer.query(sql)
        commits += 1
      }
    }),
  )
  return commits / SECONDS
}
