import { existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import next from 'next'
import * as fileUploads from './app/api/v1/files/upload/[[...id]]/route'
import * as anonymisedCopy from './app/api/v1/files/[id]/anonymised-copy/route'
import * as caseArchive from './app/api/v1/cases/[id]/archive/route'
import * as dicomBatch from './app/api/v1/dicom/upload/batch/route'
import * as dicomObject from './app/api/v1/dicom/upload/[id]/preprocessed-dicom/route'
import * as dicomUpload from './app/api/v1/dicom/upload/route'
import * as imageUpload from './app/api/v1/images/upload/route'
import * as imageProxy from './app/api/v1/images/[id]/proxy/route'
import * as mediaFile from './app/api/files/media/[file_type]/[filename]/route'
import * as personaDownload from './app/api/v1/media/download/[id]/route'
import * as personaUpload from './app/api/v1/media/upload/[persona_id]/route'
import * as photoUpload from './app/api/nutrition/photos/upload/route'
import * as shareFile from './app/s/[token]/files/[id]/route'
import * as signedLinks from './app/api/v1/signed/[link]/route'
import { demoIsOn, readSettings, type Settings } from './lib/config/settings'
import { secrets } from './lib/config/secrets'
import { seedDemo } from './lib/demo/seed-demo'
import { fail } from './lib/errors/fail'
import { UPLOADS_PATH } from './lib/http/answer-upload'
import { fullPath, wantsWelcome } from './lib/http/bare-path'
import { floorOf } from './lib/http/floor-of'
import { guardLine } from './lib/http/guard-line'
import { log } from './lib/http/log'
import { answerOnNode } from './lib/http/node-mount'
import { didMeetAway, openPageTrouble, PAGE_REQUEST } from './lib/http/page-trouble'
import { problem } from './lib/http/problem'
import { newId } from './lib/runtime/new-id'
import { demoPassword } from './lib/start/demo-password'
import { openFovea } from './lib/start/open-fovea'
import { runProgram, type Life } from './lib/start/run-program'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const began = performance.now()

/** Paths that never pass through Next: bytes keep their length and their pace, and nothing cuts them after five minutes. */
const DIRECT: { path: RegExp; answer: (typeof fileUploads.GET)['answer']; hasOwnFloor?: true }[] = [
  { path: /^\/api\/v1\/files\/upload(\/|$)/, answer: fileUploads.GET.answer, hasOwnFloor: true },
  { path: /^\/api\/v1\/files\/[^/]+\/anonymised-copy\/?$/, answer: anonymisedCopy.GET.answer },
  { path: /^\/api\/v1\/images\/upload\/?$/, answer: imageUpload.GET.answer },
  { path: /^\/api\/v1\/images\/[^/]+\/proxy\/?$/, answer: imageProxy.GET.answer },
  { path: /^\/api\/v1\/dicom\/upload\/batch\/?$/, answer: dicomBatch.GET.answer },
  { path: /^\/api\/v1\/dicom\/upload\/?$/, answer: dicomUpload.GET.answer },
  { path: /^\/api\/v1\/dicom\/upload\/[^/]+\/preprocessed-dicom\/?$/, answer: dicomObject.GET.answer },
  { path: /^\/api\/v1\/cases\/[^/]+\/archive\/?$/, answer: caseArchive.GET.answer },
  { path: /^\/api\/v1\/signed\/[^/]+\/?$/, answer: signedLinks.GET.answer, hasOwnFloor: true },
  { path: /^\/api\/nutrition\/photos\/upload\/?$/, answer: photoUpload.GET.answer },
  { path: /^\/api\/v1\/media\/upload\/[^/]+\/?$/, answer: personaUpload.GET.answer },
  { path: /^\/api\/v1\/media\/download\/[^/]+\/?$/, answer: personaDownload.GET.answer },
  { path: /^\/api\/files\/media\/[^/]+\/[^/]+\/?$/, answer: mediaFile.GET.answer },
  { path: /^\/s\/[^/]+\/files\/[^/]+\/?$/, answer: shareFile.GET.answer },
]

async function open({ undo, signal }: Life): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const settings = readSettings(process.env)
  // The port first: a taken one is told at once, before a database is touched, and probes hear 503 while we start.
  let answer: RequestListener = notYet
  const { HEADERS_SECONDS, CONNECTIONS } = settings
  // An upload may take hours: what a body must bring is told by a floor, not by a time for the whole of it.
  const headers = { headersTimeout: HEADERS_SECONDS * 1000, connectionsCheckingInterval: Math.min(5000, HEADERS_SECONDS * 250) }
  // Longer than proxies keep a line for the next request: whoever closes first resets what the other is just sending.
  const times = { requestTimeout: 0, keepAliveTimeout: 75_000, ...headers }
  const server = createServer(times, (request, response) => answer(request, response))
  server.maxConnections = CONNECTIONS
  await listen(server, settings)
  const { live } = await openFovea({ settings, say, signal }, undo)
  process.env.NEXTAUTH_URL = settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`
  process.env.NEXTAUTH_SECRET = secrets().derive('session', 1).toString('hex')

  const from = performance.now()
  const nextUpgrades = createServer() // Next adds an 'upgrade' listener of its own: it gets a server that never listens.
  const app = next({
    dev: settings.NODE_ENV === 'development',
    hostname: settings.HOST,
    port: settings.PORT,
    httpServer: nextUpgrades,
  })
  await app.prepare()
  undo.push(() => app.close())
  signal.throwIfAborted()
  say(`  Next … ${((performance.now() - from) / 1000).toFixed(2)} s`)
  openPageTrouble()
  const throughNext = app.getRequestHandler()
  const floor = floorOf(settings)
  answer = (request, response) => {
    toFullPath(request, response)
    const pathname = request.url?.split('?')[0] ?? '/'
    const direct = DIRECT.find(({ path }) => path.test(pathname))
    guardLine(request, response, { floor, hasOwnFloor: direct?.hasOwnFloor })
    if (direct?.answer === fileUploads.GET.answer) keepTrackOf(request)
    if (direct) void answerOnNode(direct.answer, request, response)
    else if (!canBeRead(pathname)) void answerOnNode(nothing, request, response)
    else void toNext(throughNext, request, response)
  }
  const takeLine = live!.accept()
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const isOurs = settings.NODE_ENV !== 'development' || request.url?.startsWith('/api/')
    if (isOurs) takeLine(request, socket, head)
    else nextUpgrades.emit('upgrade', request, socket, head)
  })
  undo.push(() => drain(server))
  undo.push(() => live!.close()) // Before what is under way is waited for: an open line would be waited for until it is cut.
  say(`ready at http://${settings.HOST}:${settings.PORT} (${((performance.now() - began) / 1000).toFixed(2)} s)`)
  if (demoIsOn(settings)) void demo(settings, signal)
}

/** Next says 500 of an escape that is none. */
function canBeRead(pathname: string): boolean {
  try {
    return decodeURIComponent(pathname) !== ''
  } catch {
    return false
  }
}

const nothing = () => Promise.resolve(problem(fail.notFound('page')))

async function demo(settings: Settings, signal: AbortSignal): Promise<void> {
  try {
    const { password, file } = demoPassword(settings)
    say(`demo people: patient@fovea.test, doctor@fovea.test …, password ${file ? `in ${file}` : 'as FOVEA_DEMO_PASSWORD says'}`)
    await seedDemo({ password, say: (line) => say(`  ${line}`) })
    say('demo is ready')
  } catch (error) {
    if (!signal.aborted) log().error({ err: error, where: 'demo' })
  }
}

/**
 * Until all is open it is 503. Whoever asks where an upload stands hears 423 instead: after 503 a tus client would begin
 * again from the first byte.
 */
function notYet({ method, headers, url }: IncomingMessage, response: ServerResponse): void {
  const isOverridden = method === 'POST' && String(headers['x-http-method-override']).toUpperCase() === 'HEAD'
  const asksOffset = (method === 'HEAD' || isOverridden) && url?.startsWith(`${UPLOADS_PATH}/`)
  response.writeHead(asksOffset ? 423 : 503, { 'retry-after': '1', ...(asksOffset ? { 'tus-resumable': '1.0.0' } : {}) }).end()
}

const connections = new Set<Socket>()
/** Those over which bytes of resumable uploads come just now. */
const uploading = new Set<Socket>()

function keepTrackOf(request: IncomingMessage): void {
  const { socket } = request
  uploading.add(socket)
  request.once('close', () => uploading.delete(socket))
}

async function listen(server: ReturnType<typeof createServer>, { PORT, HOST }: Settings): Promise<void> {
  server.on('connection', (socket) => {
    connections.add(socket)
    socket.on('close', () => connections.delete(socket))
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(PORT, HOST, listening))
}

/**
 * Lets what is under way end. Uploads that can be gone on with are cut after three seconds: all that came of them is kept.
 * Whatever else has ten. closeAllConnections() would miss upgraded ones.
 */
async function drain(server: ReturnType<typeof createServer>): Promise<void> {
  const closed = new Promise((done) => server.close(done))
  server.closeIdleConnections()
  const cut = (sockets: Set<Socket>, ms: number) => setTimeout(() => sockets.forEach((socket) => socket.destroy()), ms)
  const cuts = [cut(uploading, 3000), cut(connections, 10_000)]
  await closed
  cuts.forEach(clearTimeout)
}

/** Addresses that older clients know are mapped before anybody sees them; `/` is a page or a welcome, as Accept says. */
function toFullPath(request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? '/'
  request.url = fullPath(url)
  const isHome = /^\/(\?|$)/.test(url) && (request.method === 'GET' || request.method === 'HEAD')
  if (!isHome) return
  if (wantsWelcome(request.headers)) request.url = `/api/v1/dicom${url.slice(1)}`
  else alsoVary(response, 'Accept')
}

/** Next writes Vary over whatever stood there: it is added to at the end. */
function alsoVary(response: ServerResponse, name: string): void {
  const write = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse
  response.writeHead = (...given: unknown[]) => {
    response.appendHeader('vary', name)
    return write(...given)
  }
}

/** Next says 500 of every page that broke. Where the database was away that passes, and the status says so. */
function tellAway(request: IncomingMessage, response: ServerResponse): void {
  const write = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (!didMeetAway(request.headers[PAGE_REQUEST]) || status !== 500) return write(status, ...rest)
    response.setHeader('retry-after', '5')
    return write(503, ...rest)
  }
}

async function toNext(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Whatever the sender says of itself is not believed: the far end of the socket is what we know.
  request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? ''
  delete request.headers['x-forwarded-host']
  delete request.headers['x-forwarded-proto']
  request.headers[PAGE_REQUEST] = newId()
  tellAway(request, response)
  await handle(request, response)
}

runProgram({ open, isUnderNpm: Boolean(process.env.npm_lifecycle_event) })
