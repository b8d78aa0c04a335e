import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { after } from 'node:test'
import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { createUpload, sendBytes } from '../files/test-files-fixture'
import { handleNodeRequest } from './adapters/handle-node-request'
import { indexNodeRoutes, type NodeRoute } from './route/node-routes'
import { eventually } from '../runtime/test-eventually'
import type { By } from './test-what-ends'

/** A connection on which something is under way. */
export interface Lasting {
  socket: Socket
  /** Writes more of the body. */
  send(bytes: string | Buffer): void
  /**
   * What it was told once the server has closed it: the status, null where there was none, how many bytes of a body, and whether it
   * ended before its length, or its last chunk (RFC 9112, 7.1).
   */
  end(): Promise<{ status: number | null; bodyBytes: number; isCut: boolean }>
}

/** The API on a port of its own, as server.ts mounts it. */
export async function serveApi(routes: readonly NodeRoute[]): Promise<{ port: number; server: Server }> {
  const findRoute = indexNodeRoutes(routes)
  const server = createServer((request, response) => {
    const route = findRoute(request.url?.split('?')[0] ?? '/')
    if (route) void handleNodeRequest(route.handle, request, response)
    else response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, server }
}

export type Api = Awaited<ReturnType<typeof serveApi>>

/** Sends the head of a request, and what there is of its body; a response is not read before `end`. */
export async function begin(
  { port, server }: Api,
  { method, path, headers }: { method: string; path: string; headers: Record<string, string> },
): Promise<Lasting> {
  const accepted = once(server, 'connection') as Promise<[Socket]>
  const socket = connect(port, '127.0.0.1')
  socket.pause().on('error', () => undefined)
  const lines = Object.entries({ host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}`)
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  const [served] = await accepted
  return {
    socket,
    send: (bytes) => void socket.write(bytes),
    end: async () => {
      await eventually('the server closed the connection', () => served.destroyed)
      return readToEnd(socket)
    },
  }
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n')

async function readToEnd(socket: Socket) {
  const parts: Buffer[] = []
  socket.on('data', (part: Buffer) => parts.push(part))
  const closed = socket.closed ? null : once(socket, 'close')
  socket.resume()
  await closed
  const told = Buffer.concat(parts)
  const split = told.indexOf('\r\n\r\n')
  const head = told.subarray(0, Math.max(0, split)).toString('latin1')
  const length = /^content-length: (\d+)/im.exec(head)?.[1]
  const bodyBytes = split < 0 ? 0 : told.length - split - 4
  return {
    status: head ? Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]) : null,
    bodyBytes,
    isCut: length === undefined ? !told.subarray(-5).equals(LAST_CHUNK) : bodyBytes < Number(length),
  }
}

/** The last bytes of a body that is never whole. */
export const PART = Buffer.alloc(4096, 7)
/** What arrived of a body is kept, and what was acknowledged before. */
const KEPT = 1000
const endless = { 'transfer-encoding': 'chunked' }
const chunk = (data: Buffer | string) => Buffer.concat([Buffer.from(`${Buffer.byteLength(data).toString(16)}\r\n`), Buffer.from(data), Buffer.from('\r\n')]) // prettier-ignore

const PARTS = {
  type: 'multipart/related; type="application/dicom"; boundary=xx',
  first: '--xx\r\ncontent-type: application/dicom\r\n\r\n',
}
const AS_STORED = { accept: 'multipart/related; type="application/dicom"; transfer-syntax=*' }
const SERIES = 'dicomweb/studies/{study}/series/{series}'

type Check = () => Promise<unknown>
/** Something that may be under way for hours. */
export interface Work {
  /** The calls of the API, as the OpenAPI document names them. */
  route: string
  isUpload?: true
  /** Of these alone; by default of whoever may read or change the case. */
  by?: readonly By[]
  /** It is made whole before it is sent, and that waits: nothing of it is sent. */
  isMade?: true
  /** Nothing but the sign-in of its person is asked about. */
  holdsNoCheck?: true
  start: (subject: Worker) => Promise<{ lasting: Lasting; check?: Check; release?: () => void }>
}

/** Who does it, and by what. */
export interface Worker {
  who: Actor & { signIn: Record<string, string> }
  /** The path of what a link opens, and the cookie of its visitor. */
  link?: { path: string; cookie?: string }
}

export interface Material {
  caseId: string
  fileId: string
  study: string
}

/** How works begin: by reading, and by sending a body. */
export function startersOf(api: Api) {
  const send = (subject: Worker, method: string, path: string, headers: Record<string, string>) =>
    begin(api, { method, path, headers: { ...subject.who.signIn, ...headers } })
  const filesNow = () => db().storedFile.count({ where: { status: { not: 'erased' } } })
  const reading = (
    route: string,
    path: string,
    { headers = {}, ...more }: Partial<Work> & { headers?: Record<string, string> } = {},
  ): Work => ({
    route: `GET ${route}`,
    start: async (subject) => ({ lasting: await send(subject, 'GET', path, headers) }),
    ...more,
  })
  /** Of a body that is not whole nothing remains. */
  const sending = (route: string, path: string, { type, first, headers = {}, ...more }: Body): Work => ({
    route: `POST ${route}`,
    isUpload: true,
    start: async (subject) => {
      const before = await filesNow()
      const lasting = await send(subject, 'POST', path, { 'content-type': type, ...endless, ...headers })
      for (const part of [first, PART]) if (part.length > 0) lasting.send(chunk(part))
      return { lasting, check: () => eventually('nothing is kept', filesNow, (now) => now === before) }
    },
    ...more,
  })
  return { send, reading, sending }
}

type Body = Partial<Work> & { type: string; first: string | Buffer; headers?: Record<string, string> }

/** Everything that may last: sending a file in each way, and reading one, or many. */
export function worksThatLast(api: Api, { caseId, fileId, study: STUDY }: Material): Record<string, Work> {
  const { send, reading, sending } = startersOf(api)
  const read = (route: string, path: string, headers: Record<string, string> = {}) =>
    reading(`/api/v1/${route}`, `/api/v1/${path}`, { headers })
  const writing = (route: string, { path = route, ...body }: { path?: string; type: string; first: string }) =>
    sending(`/api/v1/${route}`, `/api/v1/${path}`, body)

  const instance = `dicomweb/studies/${STUDY}/series/${STUDY}.1/instances/${STUDY}.2`

  return {
    'a PATCH': {
      route: 'PATCH /api/v1/files/upload/{id?}',
      isUpload: true,
      start: async (subject) => {
        const id = await createUpload(subject.who, 1_000_000, { case_id: caseId })
        await sendBytes(subject.who, id, Buffer.alloc(KEPT))
        const tus = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(KEPT), 'tus-resumable': '1.0.0' }
        const lasting = await send(subject, 'PATCH', `/api/v1/files/upload/${id}`, { ...tus, 'content-length': '500000' })
        lasting.send(PART)
        const saved = async () => Number((await db().upload.findUnique({ where: { id } }))?.savedOffset ?? KEPT + PART.length)
        return { lasting, check: () => eventually('what arrived is kept', saved, (offset) => offset === KEPT + PART.length) }
      },
    },
    'a creation with its first bytes': {
      route: 'POST /api/v1/files/upload/{id?}',
      isUpload: true,
      start: async (subject) => {
        const tus = { 'content-type': 'application/offset+octet-stream', 'upload-length': '1000000', 'tus-resumable': '1.0.0' }
        const metadata = { 'upload-metadata': `case_id ${Buffer.from(caseId).toString('base64')}` }
        const headers = { ...tus, ...metadata, 'content-length': '500000' }
        const lasting = await send(subject, 'POST', '/api/v1/files/upload', headers)
        lasting.send(PART)
        return { lasting }
      },
    },
    'a form': writing('images/upload', {
      type: 'multipart/form-data; boundary=xx',
      first: `--xx\r\ncontent-disposition: form-data; name="caseId"\r\n\r\n${caseId}\r\n--xx\r\ncontent-disposition: form-data; name="file"; filename="a.dcm"\r\n\r\n`,
    }),
    'a store request': writing('cases/{id}/dicomweb/studies', { path: `cases/${caseId}/dicomweb/studies`, ...PARTS }),
    'a store request of one study': writing('cases/{id}/dicomweb/studies/{study}', {
      path: `cases/${caseId}/dicomweb/studies/${STUDY}`,
      ...PARTS,
    }),
    'an archive of a case': read('cases/{id}/archive', `cases/${caseId}/archive`),
    'a range of it': read('cases/{id}/archive', `cases/${caseId}/archive`, { range: 'bytes=1000-' }),
    'an archive of de-identified copies': read('cases/{id}/archive', `cases/${caseId}/archive?copies=anonymised`),
    'a de-identified copy': read('files/{id}/anonymised-copy', `files/${fileId}/anonymised-copy`),
    'an original': read('images/{id}/proxy', `images/${fileId}/proxy?variant=original`),
    'a study': read('dicomweb/studies/{study}', `dicomweb/studies/${STUDY}`, AS_STORED),
    'a study in a ZIP': read('dicomweb/studies/{study}', `dicomweb/studies/${STUDY}`, { accept: 'application/zip' }),
    'a study, one series of it': read(SERIES, SERIES.replace('{study}', STUDY).replace('{series}', `${STUDY}.1`), AS_STORED),
    'a study, one instance of it': read(`${SERIES}/instances/{instance}`, instance, AS_STORED),
    'a study, frames of it': read(`${SERIES}/instances/{instance}/frames/{frames}`, `${instance}/frames/1`, {
      accept: 'multipart/related; type="application/octet-stream"; transfer-syntax=*',
    }),
    'a study, a value of it': read(`${SERIES}/instances/{instance}/bulkdata/{path+}`, `${instance}/bulkdata/7FE00010`, {
      accept: 'multipart/related; type="application/octet-stream"; transfer-syntax=*',
    }),
    'the file of a link': {
      by: ['link'],
      route: 'GET /s/{token}/files/{id} GET /api/v1/signed/{link}',
      start: async (subject) => ({
        lasting: await send(subject, 'GET', subject.link!.path, subject.link!.cookie ? { cookie: subject.link!.cookie } : {}),
      }),
    },
  }
}
