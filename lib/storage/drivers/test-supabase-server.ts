import { createHash, createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'

interface Lying {
  bytes: Buffer
  type: string
  changedAt: string
}

/** An in-memory server with the part of Supabase Storage's public HTTP API that the driver uses. */
export async function openSupabaseServer() {
  const serviceKey = randomBytes(12).toString('hex')
  const objects = new Map<string, Lying>()
  const open = { namesChecksums: true }
  const server = createServer((ask, answer) => {
    answerTo({ objects, serviceKey, ask, answer, namesChecksums: open.namesChecksums }).catch(() => answer.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return Object.assign(open, { url, serviceKey, bucket: 'fovea', objects, close })
}

interface Call {
  objects: Map<string, Lying>
  serviceKey: string
  ask: IncomingMessage
  answer: ServerResponse
  /** Whether the ETag of an object is its MD5. */
  namesChecksums: boolean
}

async function answerTo({ objects, serviceKey, ask, answer, namesChecksums }: Call): Promise<void> {
  const url = new URL(ask.url ?? '', 'http://x')
  const parts: Buffer[] = []
  for await (const part of ask) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  const [, verb, name = ''] =
    /^\/storage\/v1\/object\/(upload\/sign|authenticated|sign|info|list-v2)?\/?fovea\/?(.*)$/.exec(url.pathname) ?? []
  const json = (value: unknown, status = 200) =>
    void answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  const refuse = (status: number, error: string) =>
    json({ statusCode: String(status), error, message: error, code: error }, status)
  const tokenOf = (what: string) => createHmac('sha256', serviceKey).update(what).digest('hex')
  const store = (isUpsert: boolean) => {
    if (objects.has(name) && !isUpsert) return refuse(409, 'Duplicate')
    objects.set(name, { bytes: body, type: ask.headers['content-type'] ?? '', changedAt: new Date().toISOString() })
    json({ Id: name, Key: `fovea/${name}` })
  }
  const found = objects.get(name)
  const method = `${ask.method} ${verb ?? ''}`

  if (method === 'PUT upload/sign')
    return url.searchParams.get('token') === tokenOf(`put ${name}`) ? store(true) : refuse(400, 'InvalidJWT')
  if (method === 'GET sign') {
    if (url.searchParams.get('token') !== tokenOf(`get ${name}`)) return refuse(400, 'InvalidJWT')
    const as = url.searchParams.get('download')
    return send(
      ask,
      answer,
      found!,
      as === null ? {} : { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(as)}` },
    )
  }
  if (ask.headers.authorization !== `Bearer ${serviceKey}`) return refuse(403, 'Unauthorized')
  if (method === 'POST upload/sign') return json({ url: `/object/upload/sign/fovea/${name}?token=${tokenOf(`put ${name}`)}` })
  if (method === 'POST sign') {
    return found ? json({ signedURL: `/object/sign/fovea/${name}?token=${tokenOf(`get ${name}`)}` }) : refuse(404, 'NoSuchKey')
  }
  if (method === 'POST ') return store(ask.headers['x-upsert'] === 'true')
  if (method === 'GET info') {
    return found
      ? json({
          ...{ name, size: found.bytes.length, content_type: found.type, last_modified: found.changedAt },
          etag: namesChecksums ? etagOf(found.bytes) : 'another',
        })
      : refuse(404, 'NoSuchKey')
  }
  if (method === 'GET authenticated') return found ? send(ask, answer, found, {}) : refuse(404, 'NoSuchKey')
  if (method === 'DELETE ') {
    const { prefixes } = JSON.parse(body.toString()) as { prefixes: string[] }
    return json(prefixes.filter((each) => objects.delete(each)).map((each) => ({ name: each })))
  }
  if (method === 'POST list-v2')
    return json(listed(objects, JSON.parse(body.toString()) as { prefix: string; limit: number; cursor?: string }))
  refuse(404, 'not_found')
}

const etagOf = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`

function listed(objects: Map<string, Lying>, { prefix, limit, cursor = '' }: { prefix: string; limit: number; cursor?: string }) {
  const names = [...objects.keys()].filter((name) => name.startsWith(prefix) && name > cursor).sort()
  const page = names.slice(0, limit)
  const hasNext = names.length > limit
  const entry = (name: string) => {
    const { bytes, changedAt } = objects.get(name)!
    return { id: name, name, updated_at: changedAt, metadata: { size: bytes.length } }
  }
  return { hasNext, ...(hasNext ? { nextCursor: page.at(-1) } : {}), folders: [], objects: page.map(entry) }
}

function send(ask: IncomingMessage, answer: ServerResponse, { bytes, type }: Lying, more: Record<string, string>): void {
  const headers = { 'content-type': type, etag: etagOf(bytes), ...more }
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(ask.headers.range ?? '') ?? []
  if (from === undefined) return void answer.writeHead(200, headers).end(bytes)
  const [start, end] = [Number(from), Math.min(Number(to), bytes.length - 1)]
  if (start >= bytes.length) {
    return void answer.writeHead(416, { 'content-type': 'application/json' }).end('{"statusCode":"416","error":"InvalidRange"}')
  }
  answer
    .writeHead(206, { ...headers, 'content-range': `bytes ${start}-${end}/${bytes.length}` })
    .end(bytes.subarray(start, end + 1))
}
