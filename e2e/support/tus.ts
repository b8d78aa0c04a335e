import assert from 'node:assert/strict'
import http from 'node:http'
import { checkResponse, noteResponse, UndeclaredResponse } from './responses/checked-responses'
import type { Client } from './fovea'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'

const UPLOADS = '/api/v1/files/upload'

const b64 = (text: string): string => Buffer.from(text).toString('base64')
export const metadata = (pairs: Record<string, string>): string =>
  Object.entries(pairs)
    .map(([key, value]) => `${key} ${b64(value)}`)
    .join(',')

export interface Told {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
}

interface Asked {
  method: string
  url: string
  headers?: Record<string, string | string[]>
}

/** A response with the method that the server applied. */
const observe = ({ method, url, headers = {} }: Asked, { status, headers: answered, text }: Told) => {
  const [, override] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-http-method-override') ?? []
  const isOverridden = override !== undefined && method === 'POST' && /\/upload\/[^/]+$/.test(new URL(url).pathname)
  return {
    method: String(isOverridden ? override : method).toUpperCase(),
    url,
    status,
    contentType: answered['content-type'] ?? null,
    body: method === 'HEAD' ? '' : text,
  }
}

/** One raw request, every header as given: fetch would correct what a hostile client sends. */
export function raw(
  client: Client | null,
  method: string,
  url: string,
  headers: Record<string, string | string[]> = {},
  body?: Buffer | null,
): Promise<Told> {
  return new Promise((done, failed) => {
    const request = http.request(
      url,
      { method, headers: { ...(client ? { authorization: client.authorization } : {}), ...headers }, agent: false },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (data) => (text += data))
        response.on('end', () => {
          const told = { status: response.statusCode!, headers: response.headers, text }
          try {
            checkResponse(observe({ method, url, headers }, told))
          } catch (undeclared) {
            return failed(undeclared as Error)
          }
          done(told)
        })
        response.on('error', failed)
      },
    )
    request.on('error', failed)
    request.end(body ?? undefined)
  })
}

/** A request whose body is sent step by step. */
interface Flow {
  /** Sends some bytes, and waits until this side has handed them to the network. */
  write(bytes: Buffer): Promise<void>
  end(): void
  /** Cuts the connection. */
  cut(): void
  /** The response; rejects where the connection broke before one arrived. */
  told: Promise<Told>
}

/** Starts a request with a body of unknown length, or of the length in the headers. */
export function flow(client: Client, method: string, url: string, headers: Record<string, string>): Flow {
  const request = http.request(url, { method, agent: false, headers: { authorization: client.authorization, ...headers } })
  const told = new Promise<Told>((done, failed) => {
    request.on('error', failed)
    request.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (data) => (text += data))
      response.on('end', () => done({ status: response.statusCode!, headers: response.headers, text }))
      response.on('error', failed)
    })
  })
  void told.then((answer) => noteResponse(observe({ method, url, headers }, answer))).catch(() => undefined)
  told.catch(() => undefined) // A test that cuts the connection does not read the response.
  request.flushHeaders()
  return {
    write: (bytes) => new Promise((done) => request.write(bytes, () => done())),
    end: () => void request.end(),
    cut: () => void request.destroy(),
    told,
  }
}

/** Starts a PATCH. */
export const flowPatch = (client: Client, url: string, offset: number, more: Record<string, string> = {}): Flow =>
  flow(client, 'PATCH', url, {
    'tus-resumable': '1.0.0',
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
    ...more,
  })

/** The offset of an upload, retried as long as the server reports that it is locked. */
export async function offsetOf(client: Client, url: string): Promise<number> {
  const ask = async () => {
    const told = await head(client, url).catch((thrown: unknown) => {
      if (thrown instanceof UndeclaredResponse) throw thrown
      return null
    })
    if (told && ![200, 423].includes(told.status)) throw new Error(`HEAD was answered with ${told.status}`)
    return told?.status === 200 && told
  }
  return Number((await eventually('the upload is not locked', ask)).headers['upload-offset'])
}

/** Creates an upload and returns its URL. */
export async function create(client: Client, length: number, pairs: Record<string, string> = {}): Promise<string> {
  const told = await raw(client, 'POST', client.fovea.url + UPLOADS, {
    'tus-resumable': '1.0.0',
    'upload-length': String(length),
    'upload-metadata': metadata(pairs),
  })
  assert.equal(told.status, 201, told.text)
  return String(told.headers.location)
}

export const idOf = (url: string): string => url.split('/').pop()!

export const patch = (
  client: Client,
  url: string,
  offset: number | string,
  body: Buffer,
  more: Record<string, string> = {},
): Promise<Told> =>
  raw(
    client,
    'PATCH',
    url,
    { 'tus-resumable': '1.0.0', 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...more },
    body,
  )

export const head = (client: Client, url: string): Promise<Told> => raw(client, 'HEAD', url, { 'tus-resumable': '1.0.0' })

/** A PATCH whose bytes are sent step by step. */
interface OpenPatch {
  /** Settles when the network has accepted them. */
  write(bytes: Buffer): Promise<void>
  end(): void
  /** Cuts the connection. */
  cut(): void
  /** The response; null where the connection broke first. */
  told: Promise<Told | null>
  /** Settles when the connection is closed. */
  gone: Promise<void>
}

/** Starts a PATCH that announces so many bytes. */
export function openPatch(client: Client, url: string, offset: number, length: number): OpenPatch {
  const request = http.request(url, {
    method: 'PATCH',
    agent: false,
    headers: {
      authorization: client.authorization,
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      'content-length': String(length),
    },
  })
  const told = new Promise<Told | null>((done) => {
    request.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (data) => (text += data))
      response.on('end', () => done({ status: response.statusCode!, headers: response.headers, text }))
    })
    request.on('error', () => undefined).on('close', () => done(null))
  })
  void told.then((answer) => answer && noteResponse(observe({ method: 'PATCH', url }, answer)))
  return {
    told,
    gone: new Promise((done) => request.on('close', () => done())),
    write: (bytes) => new Promise((taken) => request.write(bytes, () => taken())),
    end: () => request.end(),
    cut: () => request.destroy(),
  }
}

/** Sends a PATCH whose connection is cut after some bytes of its body; resolves when the socket is closed. */
export async function patchAndCut(
  client: Client,
  url: string,
  offset: number,
  body: Buffer,
  cutAfterBytes: number,
): Promise<void> {
  const line = openPatch(client, url, offset, body.length)
  await line.write(body.subarray(0, cutAfterBytes))
  line.cut()
  await line.gone
}

/** Uploads a whole file in one chunk and waits until the ingest pipeline has processed it. */
export async function send(client: Client, bytes: Buffer, pairs: Record<string, string>): Promise<FileRecord> {
  const url = await create(client, bytes.length, pairs)
  if (bytes.length > 0) {
    const told = await patch(client, url, 0, bytes)
    assert.equal(told.status, 204, told.text)
  }
  return settled(client, idOf(url))
}

export interface FileRecord {
  id: string
  status: string
  reason: string | null
  reason_code: string | null
  refusal_code: string | null
  sha256: string | null
  size: number | null
  type: string | null
  progress: number
  thumbhash: string | null
  thumbnail_url: string | null
  width: number | null
  height: number | null
  frames: number | null
  preview_state: string | null
  dicom: Record<string, unknown> | null
  quality: Record<string, unknown> | null
  captured_at: string | null
  eye_side: string | null
}

/** Waits until a file is no longer processing. */
export async function settled(client: Client, id: string): Promise<FileRecord> {
  const ask = () => client.json<FileRecord>(`/api/v1/files/${id}`)
  const isSettled = ({ status }: FileRecord) => !['pending', 'uploading', 'processing'].includes(status)
  return eventually('the file is examined', ask, isSettled, WITHIN_MINUTES)
}
