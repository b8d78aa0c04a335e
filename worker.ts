import { existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { readSettings, type Settings } from './lib/config/settings'
import { isAppError } from './lib/errors/app-error'
import { authorizeScrape } from './lib/http/origin/authorize-scrape'
import { STATUS_BY_CATEGORY } from './lib/http/route/status-by-category'
import { renderMetrics } from './lib/operations/metrics/render-metrics'
import { release } from './lib/runtime/release'
import { checkReady } from './lib/operations/check-ready'
import { openFovea } from './lib/start/open-fovea'
import { runProgram, type ProgramContext } from './lib/start/run-program'
import { startSchema } from './lib/start/upgrade/start-schema'

/**
 * Runs jobs and nothing else, beside any number of servers and workers on the same database and store. With
 * WORKER_HEALTH_PORT it serves liveness and readiness probes, and its metrics; without, it listens on nothing.
 */
async function open({ disposers, signal }: ProgramContext): Promise<void> {
  const startedAt = performance.now()
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const settings = readSettings(process.env)
  let isOpen = false
  if (settings.WORKER_HEALTH_PORT) {
    const answerProbe = serveHealth(() => isOpen)
    const health = createServer((request, response) => {
      if (request.url === '/metrics' && request.method === 'GET') void serveMetrics(settings, request, response)
      else answerProbe(request, response)
    })
    await new Promise<void>((listening, failed) =>
      health.once('error', failed).listen(settings.WORKER_HEALTH_PORT, settings.HOST, listening),
    )
    disposers.push(() => {
      health.closeAllConnections()
      health.close()
    })
  }
  const { version, commit } = release()
  say(`Fovea ${version}, commit ${commit}`)
  await openFovea({ settings, say, signal, isWorker: true, schema: startSchema() }, disposers)
  isOpen = true
  say(`worker ready (${((performance.now() - startedAt) / 1000).toFixed(2)} s)`)
}

/** As the route of the servers does: for programs on this machine, or with the token. */
async function serveMetrics(
  { METRICS_TOKEN: token }: Settings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    authorizeScrape({ request, authorization: request.headers.authorization ?? null, token })
    const metrics = await renderMetrics()
    if (!metrics) throw new Error('starting')
    response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(metrics.text)
  } catch (thrown) {
    const status = isAppError(thrown) ? STATUS_BY_CATEGORY[thrown.category] : 503
    const headers = status === 401 ? { 'www-authenticate': 'Bearer' } : status === 503 ? { 'retry-after': '1' } : {}
    response.writeHead(status, { 'cache-control': 'no-store', ...headers }).end()
  }
}

const serveHealth =
  (isOpen: () => boolean): RequestListener =>
  (request, response) => {
    const answers = new Map([
      ['/healthz', () => Promise.resolve(true)],
      ['/readyz', async () => isOpen() && (await checkReady()).isReady],
    ])
    const answer = request.method === 'GET' ? answers.get(request.url ?? '') : undefined
    if (!answer) return void response.writeHead(404).end()
    void answer().then((isFine) =>
      response.writeHead(isFine ? 200 : 503, { 'cache-control': 'no-store', ...(isFine ? {} : { 'retry-after': '1' }) }).end(),
    )
  }

runProgram({ open, isUnderNpm: Boolean(process.env.npm_lifecycle_event) })
