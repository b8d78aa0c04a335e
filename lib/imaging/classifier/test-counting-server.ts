import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Runs `work` beside a local server that only counts, and returns how many requests it received. */
export async function countRequests(work: (origin: string) => Promise<void>): Promise<number> {
  let asked = 0
  const server = createServer((_, answer) => {
    asked += 1
    answer.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.close()
  }
  return asked
}
