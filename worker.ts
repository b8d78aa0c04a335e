import { existsSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { readSettings } from './lib/config/settings'
import { checkReady } from './lib/start/check-ready'
import { openFovea } from './lib/start/open-fovea'
import { runProgram, type Life } from './lib/start/run-program'

/**
 * Runs jobs and nothing else, beside any number of servers and workers on the same database and store. With WORKER_PORT it
 * tells whether it lives and whether it is ready; without, it listens on nothing.
 */
async function open({ undo, signal }: Life): Promise<void> {
  const began = performance.now()
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const settings = readSettings(process.env)
  let isOpen = false
  if (settings.WORKER_PORT) {
    const health = createServer(tellHealth(() => isOpen))
    await new Promise<void>((listening, failed) =>
      health.once('error', failed).listen(settings.WORKER_PORT, settings.HOST, listening),
    )
    undo.push(() => {
      health.closeAllConnections()
      health.close()
    })
  }
  await openFovea({ settings, say, signal, isWorker: true }, undo)
  isOpen = true
  say(`works (${((performance.now() - began) / 1000).toFixed(2)} s)`)
}

const tellHealth =
  (isOpen: () => boolean): RequestListener =>
  (request, response) => {
    const answers = new Map([
      ['/healthz', () => Promise.resolve()],
      ['/readyz', () => (isOpen() ? checkReady() : Promise.reject(new Error('it is starting')))],
    ])
    const answer = request.method === 'GET' ? answers.get(request.url ?? '') : undefined
    if (!answer) return void response.writeHead(404).end()
    answer().then(
      () => response.writeHead(200, { 'cache-control': 'no-store' }).end(),
      () => response.writeHead(503, { 'cache-control': 'no-store', 'retry-after': '1' }).end(),
    )
  }

runProgram({ open, isUnderNpm: Boolean(process.env.npm_lifecycle_event) })
