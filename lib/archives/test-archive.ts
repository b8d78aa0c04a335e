import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { readIdentity } from '../dicom/parse/read-identity'
import { bytesReader } from '../dicom/parse/byte-reader'

interface Stored {
  study: string
  series: string
  bytes: Buffer
}

/** Attributes of DICOM JSON, by tag. */
type Attributes = Record<string, { vr: string; Value: unknown[] }>

/** A DICOMweb archive on a socket: it stores, finds and returns objects, as far as a bridge asks. */
export interface TestArchive {
  baseUrl: string
  /** By SOP Instance UID. */
  objects: Map<string, Stored>
  add(bytes: Buffer): Promise<void>
  /** What a search answers of a study beside its UID, by that. */
  attributes: Map<string, Attributes>
  /** How many rows a search returns at most, whatever is requested. */
  maxRows: number
  /** Each request: method, path with query, and its authorization. */
  requests: { method: string; path: string; authorization: string | null }[]
  /** Answers in place of the archive; returns whether it did. */
  intercept: ((request: IncomingMessage, response: ServerResponse) => boolean) | null
}

/** Starts an archive for the calling test file. */
export async function startTestArchive(): Promise<TestArchive> {
  const objects: TestArchive['objects'] = new Map()
  const archive: TestArchive = {
    ...{ baseUrl: '', objects, attributes: new Map<string, Attributes>(), maxRows: 100, requests: [], intercept: null },
    add: async (bytes) => {
      const { uid, studyUid, seriesUid } = await readIdentity(bytesReader(bytes))
      objects.set(uid!, { study: studyUid!, series: seriesUid!, bytes })
    },
  }
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    archive.requests.push({ method, path: url.slice('/dicom-web'.length), authorization: headers.authorization ?? null })
    if (archive.intercept?.(request, response)) return
    answer(archive, request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  archive.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web`
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return archive
}

async function answer(archive: TestArchive, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url!, 'http://archive')
  const path = url.pathname.slice('/dicom-web'.length)
  if (request.method === 'POST' && path === '/studies') return store(archive, request, response)
  const [, study, , series, , instance] = path.slice(1).split('/')
  const all = [...archive.objects].map(([uid, object]) => ({ uid, ...object }))
  if (instance) {
    const found = archive.objects.get(instance)
    if (!found) return void response.writeHead(404).end()
    const head = `--b\r\nContent-Type: application/dicom\r\n\r\n`
    response.writeHead(200, { 'content-type': 'multipart/related; type="application/dicom"; boundary=b' })
    return void response.end(Buffer.concat([Buffer.from(head), found.bytes, Buffer.from('\r\n--b--\r\n')]))
  }
  const rows = path.endsWith('/instances')
    ? all.filter((one) => one.study === study && one.series === series).map((one) => ({ '00080018': ui(one.uid) }))
    : path.endsWith('/series')
      ? [...new Set(all.filter((one) => one.study === study).map((one) => one.series))].map((one) => ({ '0020000E': ui(one) }))
      : [...new Set(all.map((one) => one.study))]
          .filter((one) => [null, one].includes(url.searchParams.get('StudyInstanceUID')))
          .map((one) => ({
            ...archive.attributes.get(one),
            '0020000D': ui(one),
            '00201208': { vr: 'IS', Value: [all.filter((it) => it.study === one).length] },
          }))
  const [offset, limit] = [Number(url.searchParams.get('offset') ?? 0), Number(url.searchParams.get('limit') ?? 100)]
  sendJson(response, 200, rows.slice(offset, offset + Math.min(limit, archive.maxRows)))
}

const ui = (uid: string) => ({ vr: 'UI', Value: [uid] })

/** Reads the parts of a request by its boundary, all in memory. */
async function store({ objects, add }: TestArchive, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString('latin1')
  const boundary = /boundary="?([^";]+)/.exec(request.headers['content-type'] ?? '')![1]!
  const parts = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1)
  const [stored, failed]: [object[], object[]] = [[], []]
  for (const part of parts) {
    const bytes = Buffer.from(part.slice(part.indexOf('\r\n\r\n') + 4), 'latin1')
    const { uid } = await readIdentity(bytesReader(bytes))
    if (objects.has(uid!)) failed.push({ '00081155': ui(uid!), '00081197': { vr: 'US', Value: [0x0111] } })
    else stored.push({ '00081155': ui(uid!) })
    if (!objects.has(uid!)) await add(bytes)
  }
  const dataSet = {
    ...(stored.length > 0 ? { '00081199': { vr: 'SQ', Value: stored } } : {}),
    ...(failed.length > 0 ? { '00081198': { vr: 'SQ', Value: failed } } : {}),
  }
  sendJson(response, stored.length === 0 ? 409 : failed.length > 0 ? 202 : 200, dataSet)
}

export const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/dicom+json' }).end(JSON.stringify(value))
}
