import { existsSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { readSettings } from './lib/config/settings'
import { checkReady } from './lib/start/check-ready'
import { openFovea } from './lib/start/open-fovea'
import { runProgram, type ProgramContext } from './lib/start/run-program'

/**
 * Runs jobs and nothing else, beside any number of servers and workers on the same database and store. With
 * WORKER_HEALTH_PORT it serves liveness and readiness probes; without, it listens on nothing.
 */
async function open({ disposers, signal }: ProgramContext): Promise<void> {
  const startedAt = performance.now()
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const settings = readSettings(process.env)
  let isOpen = false
  if (settings.WORKER_HEALTH_PORT) {
    const health = createServer(serveHealth(() => isOpen))
    await new Promise<void>((listening, failed) =>
      health.once('error', failed).listen(settings.WORKER_HEALTH_PORT, settings.HOST, listening),
    )
    disposers.push(() => {
      health.closeAllConnections()
      health.close()
    })
  }
  await openFovea({ settings, say, signal, isWorker: true }, disposers)
  isOpen = true
  say(`worker ready (${((performance.now() - startedAt) / 1000).toFixed(2)} s)`)
}

const serveHealth =
  (isOpen: () => boolean): RequestListener =>
  (request, response) => {
    const answers = new Map([
      ['/healthz', () => Promise.resolve()],
      ['/readyz', () => (isOpen() ? checkReady() : Promise.reject(new Error('starting')))],
    ])
    const answer = request.method === 'GET' ? answers.get(request.url ?? '') : undefined
    if (!answer) return void response.writeHead(404).end()
    answer().then(
      () => response.writeHead(200, { 'cache-control': 'no-store' }).end(),
      () => response.writeHead(503, { 'cache-control': 'no-store', 'retry-after': '1' }).end(),
    )
  }

runProgram({ open, isUnderNpm: Boolean(process.env.npm_lifecycle_event) })
