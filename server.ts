import { existsSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { nodeRoutes } from './app/api/route-declarations'
import type { openDemo } from './demo/open-demo'
import { isDemoEnabled } from './lib/config/demo-mode'
import { readSettings, type Settings } from './lib/config/settings'
import { secrets } from './lib/config/secrets'
import { fail } from './lib/errors/fail'
import { UPLOADS_PATH } from './lib/http/upload-mount/handle-upload-request'
import { openCompressed } from './lib/http/static/serve-compressed'
import { indexNodeRoutes } from './lib/http/route/node-routes'
import { prefersHtml, resolveLegacyPath } from './lib/http/route/legacy-paths'
import { minThroughputFromSettings } from './lib/http/limits/min-throughput-from-settings'
import { lingeringClose } from './lib/http/limits/lingering-close'
import { enforceMinThroughput } from './lib/http/limits/enforce-min-throughput'
import { log } from './lib/http/log/log'
import { release } from './lib/runtime/release'
import { handleNodeRequest } from './lib/http/adapters/handle-node-request'
import { measureRequest } from './lib/http/adapters/measure-request'
import { hasTwoHosts } from './lib/http/adapters/has-two-hosts'
import { prepareRequest } from './lib/http/adapters/prepare-request'
import { believeProxies } from './lib/http/origin/client-address'
import {
  wasDatabaseUnavailable,
  trackDatabaseUnavailablePages,
  PAGE_REQUEST_HEADER,
} from './lib/http/pages/database-unavailable-pages'
import { problemResponse } from './lib/http/route/problem-response'
import { PRIVATE_HEADERS } from './lib/http/route/security-headers'
import { newUuid } from './lib/runtime/uuid'
import { demoPassword } from './lib/start/demo-password'
import { loadPages } from './lib/start/load-pages'
import { openFovea } from './lib/start/open-fovea'
import { openPages } from './lib/start/open-pages'
import { runProgram, type ProgramContext } from './lib/start/run-program'
import { startSchema } from './lib/start/upgrade/start-schema'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const startedAt = performance.now()

async function open({ disposers, signal }: ProgramContext): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const settings = readSettings(process.env)
  // The port first: one in use is reported at once, before a database is touched, and probes receive 503 during the
  // start.
  let answer: RequestListener = respondNotReady
  const { HEADERS_TIMEOUT_SECONDS, MAX_CONNECTIONS } = settings
  // An upload may take hours: bodies have a minimum throughput instead of a timeout for the whole request.
  const headers = {
    headersTimeout: HEADERS_TIMEOUT_SECONDS * 1000,
    connectionsCheckingInterval: Math.min(5000, HEADERS_TIMEOUT_SECONDS * 250),
  }
  // Longer than proxies keep idle connections: the side that closes first resets a request that the other is just
  // sending.
  const times = { requestTimeout: 0, keepAliveTimeout: 75_000, ...headers }
  // Node 22 and later would take four times as much of an upload that is paused: what a kill loses.
  // A description of 2,000 kanji as TUS sends it, beside cookies, needs more than Node’s 16 KiB.
  const options = { ...times, highWaterMark: 16 * 1024, maxHeaderSize: 24 * 1024 }
  const server = createServer(options, (request, response) => {
    const refusal = prepareRequest(request, response, settings)
    if (refusal) void handleNodeRequest(() => Promise.resolve(problemResponse(refusal)), request, response)
    else answer(request, response)
  })
  server.maxConnections = MAX_CONNECTIONS
  await listen(server, settings)
  const { version, commit } = release()
  say(`Fovea ${version}, commit ${commit}`)
  const { live } = await openFovea({ settings, say, signal, schema: startSchema() }, disposers)
  process.env.NEXTAUTH_URL = settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`
  process.env.NEXTAUTH_SECRET = secrets().derive('session', 1).toString('hex')

  const isPreloading = settings.NODE_ENV === 'production' && process.env.FOVEA_PRELOAD !== '0'
  const isDeferred = settings.NODE_ENV === 'production' && !isPreloading
  process.env.FOVEA_PRELOAD = '0' // Next's own would also load the API, which it does not serve here.
  const { servePage, upgrades: nextUpgrades } = await openPages({ settings, isDeferred, say, disposers })
  signal.throwIfAborted()
  trackDatabaseUnavailablePages()
  // Ready means that the demo users can sign in; their cases are created afterwards.
  const seedContent = isDemoEnabled(settings) ? await startDemo(settings, signal) : undefined
  signal.throwIfAborted()
  const minThroughput = minThroughputFromSettings(settings)
  const findRoute = indexNodeRoutes(nodeRoutes())
  const serveCompressed = openCompressed('build/static')
  answer = (request, response) => {
    rewriteLegacyPath(request, response)
    const pathname = request.url?.split('?')[0] ?? '/'
    const route = findRoute(pathname)
    measureRequest({ request, response, route }, () => {
      if (serveCompressed(request, response)) return
      enforceMinThroughput(request, response, { minThroughput, hasOwnMinThroughput: route?.hasOwnMinThroughput })
      if (route?.path.startsWith(`${UPLOADS_PATH}/`)) trackUploadSocket(request)
      if (route) void handleNodeRequest(route.handle, request, response)
      else if (!isDecodablePath(pathname)) void handleNodeRequest(respondNotFound, request, response)
      else if (!isNextMethod(request)) void handleNodeRequest(respondMethodNotAllowed, request, response)
      else void forwardToNext(servePage, request, response)
    })
  }
  const acceptUpgrade = live!.accept()
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    believeProxies(request, settings.TRUSTED_PROXIES)
    if (hasTwoHosts(request)) return void socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    const isOurs = settings.NODE_ENV !== 'development' || request.url?.startsWith('/api/')
    if (isOurs) acceptUpgrade(request, socket, head)
    else nextUpgrades.emit('upgrade', request, socket, head)
  })
  disposers.push(() => drain(server))
  disposers.push(() => live!.close()) // Before waiting for open requests: an open WebSocket would be waited for until it is cut.
  say(`ready at http://${settings.HOST}:${settings.PORT} (${((performance.now() - startedAt) / 1000).toFixed(2)} s)`)
  if (isPreloading) {
    const pages = loadPages(ownOrigin(settings), '.next/app-path-routes-manifest.json', signal)
    void pages.then(() => say(`  pages … ${((performance.now() - startedAt) / 1000).toFixed(2)} s after the start`))
  }
  void seedContent?.().catch((error: unknown) => {
    if (signal.aborted) return
    say('the demo is incomplete: the next start continues it')
    log().error({ err: error, where: 'demo' })
  })
}

/** An address that listens on every interface is reached through loopback. */
const ownOrigin = ({ HOST, PORT }: Settings): string => {
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`
}

/** Next answers an invalid escape with 500, and one of NUL, which no name of a file may contain. */
function isDecodablePath(pathname: string): boolean {
  try {
    return /^[^\0]+$/.test(decodeURIComponent(pathname))
  } catch {
    return false
  }
}

/**
 * What pages may be asked by; next-auth lists its own. Next answers TRACE, and others that it does not know, with 500, and DELETE
 * with the page. Nothing is posted to a page but to those of links, and by the sharing of a phone: Next would keep it in memory.
 */
const PAGE_METHODS = ['GET', 'HEAD', 'OPTIONS']
const POSTED_METHODS = [...PAGE_METHODS, 'POST']
const AUTH_METHODS = [...POSTED_METHODS, 'PUT', 'PATCH', 'DELETE']
const isPosted = (url: string): boolean => /^\/(?:s|_next)\/|^\/share-target(?:[/?]|$)/.test(url)
const isNextMethod = ({ method, url = '' }: IncomingMessage): boolean =>
  (url.startsWith('/api/') ? AUTH_METHODS : isPosted(url) ? POSTED_METHODS : PAGE_METHODS).includes(method ?? '')
const respondMethodNotAllowed = () =>
  Promise.resolve(problemResponse(fail('method_not_allowed', { facts: { allow: PAGE_METHODS.join(', ') } })))

const respondNotFound = () => Promise.resolve(problemResponse(fail('page_not_found')))

/**
 * Creates the demo users and prints where their password is stored; the returned function creates their cases. The demo is
 * a program of its own: a build with FOVEA_DEMO=0 does not contain it.
 */
async function startDemo(settings: Settings, signal: AbortSignal): Promise<() => Promise<void>> {
  const program = path.resolve('build/demo.mjs')
  if (!existsSync(program)) {
    say('this build does not contain the demo; build again without FOVEA_DEMO=0')
    return () => Promise.resolve()
  }
  const demo = (await import(pathToFileURL(program).href)) as { openDemo: typeof openDemo }
  const { password, file } = demoPassword(settings)
  const { hasPeople, hasPassword, seedContent } = await demo.openDemo({ password, say: (line) => say(`  ${line}`) })
  if (!hasPassword && file) rmSync(file) // It is the password of nobody here.
  if (hasPeople) {
    const where = file ? `in ${file}` : 'FOVEA_DEMO_PASSWORD'
    const former = 'as where this database comes from; npm run demo:remove removes them'
    say(`demo users: patient@fovea.test, doctor@fovea.test …; password: ${hasPassword ? where : former}`)
  }
  return async () => {
    await seedContent(signal)
    if (hasPeople) say('demo ready')
  }
}

/**
 * Answers 503 until everything is open. A request for the offset of an upload receives 423 instead: after 503 a tus client
 * would restart from the first byte.
 */
function respondNotReady({ method, headers, url }: IncomingMessage, response: ServerResponse): void {
  const isOverridden = method === 'POST' && String(headers['x-http-method-override']).toUpperCase() === 'HEAD'
  const asksOffset = (method === 'HEAD' || isOverridden) && url?.startsWith(`${UPLOADS_PATH}/`)
  response.writeHead(asksOffset ? 423 : 503, { 'retry-after': '1', ...(asksOffset ? { 'tus-resumable': '1.0.0' } : {}) }).end()
}

const connections = new Set<Socket>()
/** The sockets over which bytes of resumable uploads are arriving now. */
const uploadSockets = new Set<Socket>()

function trackUploadSocket(request: IncomingMessage): void {
  const { socket } = request
  uploadSockets.add(socket)
  request.once('close', () => uploadSockets.delete(socket))
}

async function listen(server: ReturnType<typeof createServer>, { PORT, HOST }: Settings): Promise<void> {
  server.on('connection', (socket) => {
    connections.add(socket)
    socket.on('close', () => connections.delete(socket))
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(PORT, HOST, listening))
}

/**
 * Waits for running requests. Resumable uploads are cut after three seconds: all their received bytes are stored.
 * Everything else has ten. closeAllConnections() would miss upgraded ones.
 */
async function drain(server: ReturnType<typeof createServer>): Promise<void> {
  const closed = new Promise((done) => server.close(done))
  server.closeIdleConnections()
  const cut = (sockets: Set<Socket>, ms: number) => setTimeout(() => sockets.forEach((socket) => socket.destroy()), ms)
  const cuts = [cut(uploadSockets, 3000), cut(connections, 10_000)]
  await closed
  cuts.forEach(clearTimeout)
}

/** Paths of older clients are mapped before any handler sees them; `/` is a page or the JSON welcome, by Accept. */
function rewriteLegacyPath(request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? '/'
  request.url = resolveLegacyPath(url)
  const isHome = /^\/(\?|$)/.test(url) && (request.method === 'GET' || request.method === 'HEAD')
  if (!isHome) return
  if (prefersHtml(request.headers)) appendVary(response, 'Accept')
  else request.url = `/api/v1/dicom${url.slice(1)}`
}

/** Next overwrites an existing Vary header: this is added at the end. */
function appendVary(response: ServerResponse, name: string): void {
  const write = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse
  response.writeHead = (...given: unknown[]) => {
    response.appendHeader('vary', name)
    return write(...given)
  }
}

/** What Next itself answers, such as the redirect of a doubled slash, comes without the policy of pages. */
function addMissingPolicy(response: ServerResponse): void {
  const write = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (status >= 300 && status !== 304 && !response.hasHeader('content-security-policy'))
      for (const [name, value] of Object.entries(PRIVATE_HEADERS)) response.setHeader(name, value)
    return write(status, ...rest)
  }
}

/** Next answers every broken page with 500. Where the database was unavailable that is temporary, and the status says so. */
function replyDatabaseUnavailable(request: IncomingMessage, response: ServerResponse): void {
  const write = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (!wasDatabaseUnavailable(request.headers[PAGE_REQUEST_HEADER]) || status !== 500) return write(status, ...rest)
    response.setHeader('retry-after', '5')
    return write(503, ...rest)
  }
}

async function forwardToNext(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  request.headers[PAGE_REQUEST_HEADER] = newUuid()
  replyDatabaseUnavailable(request, response)
  addMissingPolicy(response)
  lingeringClose(request, response)
  await handle(request, response)
}

runProgram({ open, isUnderNpm: Boolean(process.env.npm_lifecycle_event) })
