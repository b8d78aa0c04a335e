import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { caseWithImage } from '../support/case-with-image'
import { type Client, Fovea } from '../support/fovea'
import { assertSound, CHAIN_GAPS, stopSound } from '../support/invariants'

/** What no answer and no log may contain: it is in every request. */
const MARK = 'zebracanary'
const UPLOADS = '/api/v1/files/upload'

interface Answer {
  /** The statuses of all responses on the connection; none where it was closed without one. */
  statuses: number[]
  text: string
}

/** What a hostile client sends, line by line, and how it is answered. */
interface Hostile {
  requests: (string | Buffer)[]
  /** Each status that an answer may have; `closed`: the connection is ended instead. */
  allowed: (number | 'closed')[]
  /** The client says that it sends no more, in the middle of a request. Otherwise each asks to close the connection. */
  isCutOff?: boolean
}

describe('a hostile request', () => {
  let fovea: Fovea
  let patient: Client
  let fileId: string
  before(async () => {
    fovea = await Fovea.start()
    ;({ patient, fileId } = await caseWithImage(fovea, 400))
  })
  after(() => stopSound(fovea))

  /** Sends bytes as they are, and returns all that is answered until the server has closed the connection. */
  const speak = (bytes: string | Buffer, isCutOff: boolean): Promise<Answer> =>
    new Promise((done) => {
      const parts: Buffer[] = []
      const finish = () => {
        const text = Buffer.concat(parts).toString('latin1')
        done({ text, statuses: [...text.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map(([, status]) => Number(status)) })
      }
      const socket = connect(fovea.port, '127.0.0.1', () => (isCutOff ? socket.end(bytes) : socket.write(bytes)))
      socket.on('data', (data) => parts.push(data))
      socket.on('error', () => undefined) // The server may close while we still send.
      socket.on('close', finish)
    })

  const head = (line: string, headers: Record<string, string> = {}) =>
    [
      `${line} HTTP/1.1`,
      ...Object.entries({
        Host: `127.0.0.1:${fovea.port}`,
        Connection: 'close',
        Authorization: patient.authorization,
        'X-Mark': MARK,
        ...headers,
      }).map(([name, value]) => `${name}: ${value}`),
      '',
      '',
    ].join('\r\n')
  const withBody = (line: string, body: string | Buffer, headers: Record<string, string> = {}) => {
    const bytes = Buffer.from(body)
    const length = { 'Content-Type': 'application/json', 'Content-Length': String(bytes.length), ...headers }
    return Buffer.concat([Buffer.from(head(line, length)), bytes])
  }
  const post = (body: string | Buffer, headers: Record<string, string> = {}) => withBody('POST /api/v1/cases', body, headers)
  const form = (body: string | Buffer, type = 'multipart/form-data; boundary=b') =>
    withBody('POST /api/v1/images/upload', body, { 'Content-Type': type })

  const state = async () => {
    const [counts] = await fovea.query<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM files WHERE status = 'completed') AS files, (SELECT count(*)::int FROM cases) AS cases, (SELECT count(*)::int FROM uploads) AS uploads,
         (SELECT count(*)::int FROM users) AS users,
         (${CHAIN_GAPS}) AS gaps`,
    )
    const { used_bytes } = await patient.json<{ used_bytes: number }>('/api/v1/me')
    return { ...counts, used_bytes }
  }

  const cases: Record<string, () => Hostile> = {
    'G01 with a method that nothing supports': () => ({
      requests: ['TRACE', 'PROPFIND', 'LINK', 'X', 'get', 'CONNECT'].map((method) => head(`${method} /api/v1/cases`)),
      allowed: [400, 404, 405, 501, 'closed'],
    }),
    'G02 with JSON that is broken, deep, ambiguous or no text': () => ({
      requests: [
        post('{"title": '),
        post('['.repeat(50_000)),
        post(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
        post('{"title":1,"title":[]}'),
        post('\ufeff{"title":{}}'),
        post(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])),
        post('null'),
        post(''),
      ],
      allowed: [400, 413, 415],
    }),
    'G03 with NUL, broken escapes and ways out of a folder in its path': () => ({
      requests: ['%00', '%zz', '%c0%af', '..%2f..%2fetc%2fpasswd', '%2e%2e/%2e%2e/', '%ff%fe', '\\..\\..'].flatMap((part) => [
        head(`GET /api/v1/cases/${part}`),
        head(`GET /api/v1/files/${part}`),
        head(`GET /api/files/media/progress_photos/${part}`),
        head(`GET /s/${part}`),
      ]),
      allowed: [400, 404, 405, 307, 308],
    }),
    'G04 with the names of prototypes as fields': () => ({
      requests: [
        post(`{"__proto__":{"role":"admin"},"title":1}`),
        post(`{"constructor":{"prototype":{"isAdmin":true}},"title":1}`),
        withBody('PATCH /api/v1/me', '{"__proto__":{"role":"admin"},"role":"admin"}'),
      ],
      allowed: [400],
    }),
    'G05 for another host, in its target or twice': () => ({
      requests: [
        head('GET http://evil.example/api/v1/cases/none'),
        head('GET /api/v1/cases/none', { Host: 'evil.example' }),
        head('GET /api/v1/cases/none').replace('Connection', 'Host: evil.example\r\nConnection'),
        head('GET /api/v1/cases/none', { 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' }),
      ],
      allowed: [400, 404, 421],
    }),
    'G06 with two lengths of its body': () => {
      const inner = `GET /api/v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${patient.authorization}\r\n\r\n`
      const keep = { Connection: 'keep-alive', 'Content-Type': 'application/json' }
      return {
        requests: [
          head('POST /api/v1/cases', { ...keep, 'Content-Length': '4', 'Transfer-Encoding': 'chunked' }) + `0\r\n\r\n${inner}`,
          head('POST /api/v1/cases', { ...keep, 'Content-Length': '0' }).replace('Host', 'Content-Length: 90\r\nHost') + inner,
          head('POST /api/v1/cases', { ...keep, 'Content-Length': '-1' }) + inner,
          head('POST /api/v1/cases', { ...keep, 'Transfer-Encoding': 'chunked, identity' }) + `0\r\n\r\n${inner}`,
          head('POST /api/v1/cases', { ...keep, 'Transfer-Encoding': 'xchunked' }) + inner,
          head('POST /api/v1/cases', { ...keep, 'Content-Length ': '5' }) + inner,
        ],
        allowed: [400, 401, 411, 501, 'closed'],
      }
    },
    'G07 in chunks that are none': () => ({
      requests: [
        'zz\r\n{}\r\n0\r\n\r\n',
        'fffffffffffffffff\r\n{}',
        `2;${'x'.repeat(70_000)}\r\n{}\r\n0\r\n\r\n`,
        '-2\r\n{}\r\n',
      ].map((body) => head('POST /api/v1/cases', { 'Transfer-Encoding': 'chunked', 'Content-Type': 'application/json' }) + body),
      isCutOff: true,
      allowed: [400, 413, 'closed'],
    }),
    'G08 with headers without end': () => ({
      requests: [
        head('GET /api/v1/cases/none', { 'X-Long': 'x'.repeat(200_000) }),
        head('GET /api/v1/cases/none', Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`X-${n}`, 'x']))),
        head('GET /api/v1/cases/none', { 'X-Folded': 'a\r\n b' }),
        head('GET /api/v1/cases/none', { 'X-Nul': 'a\0b' }),
      ],
      allowed: [400, 404, 431, 'closed'],
    }),
    'G09 with an address without end': () => ({
      requests: [head(`GET /api/v1/cases/${'x'.repeat(100_000)}`), head(`GET /api/v1/files?ids=${'x,'.repeat(6000)}`)],
      allowed: [400, 404, 414, 431],
    }),
    'G10 for a thousand ranges, or for ranges that are none': () => ({
      requests: [`bytes=${'0-,'.repeat(1000)}0-`, 'bytes=-', 'bytes=9-1', `bytes=${'9'.repeat(40)}-`, 'bytes=-0', 'x=1-2'].map(
        (Range) => head(`GET /api/v1/images/${fileId}/proxy`, { Range }),
      ),
      allowed: [200, 206, 400, 416],
    }),
    'G11 with conditions and preferences that are none': () => ({
      requests: [
        ['If-None-Match', '"'.repeat(9000)],
        ['Accept', 'a/b;q=x,'.repeat(900)],
        ['If-Modified-Since', 'never'],
        ['Accept-Language', 'x-'.repeat(2000)],
        ['If-Range', '\u00ff'],
      ].map(([name, value]) => head(`GET /api/v1/images/${fileId}/proxy`, { [name!]: value! })),
      allowed: [200, 206, 304, 400, 406],
    }),
    'G12 with a form that is none, has no end, or ten thousand parts': () => {
      const part = (name: string, value: string) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
      return {
        requests: [
          form('x', 'multipart/form-data'),
          form('x'),
          form('--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nxxxx'),
          form(`--b\r\nX-Long: ${'x'.repeat(200_000)}\r\n\r\n`),
          form(`${part('a', 'b').repeat(10_000)}--b--\r\n`),
          form(`${part('', 'b')}--b--\r\n`),
          form(`${part('caseId', '\0')}--b--\r\n`),
          form(Buffer.from('--b\r\n\r\n--b--')),
        ],
        allowed: [400, 404, 413, 415, 'closed'],
      }
    },
    'G13 that searches with the language of a database': () => ({
      requests: [`';DROP TABLE users;--`, '%', '_%_%_%', '\\', '(a+)+$', '\u0000', `${MARK}' OR '1'='1`].flatMap((q) => [
        head(`GET /api/v1/cases?q=${encodeURIComponent(q)}`),
        head(`GET /api/v1/cases?cursor=${encodeURIComponent(q)}&limit=${encodeURIComponent(q)}`),
        head(`GET /api/v1/dicomweb/studies?PatientName=${encodeURIComponent(q)}`),
      ]),
      allowed: [200, 204, 400],
    }),
    'G14 for an id in another spelling': () => ({
      requests: [`{${fileId}}`, fileId.replaceAll('-', ''), `${fileId} `, '１２３', '1e3', 'NaN', '-1', '0x10', 'null'].flatMap(
        (id) => [head(`GET /api/v1/files/${encodeURIComponent(id)}`), head(`GET /media/files/${encodeURIComponent(id)}`)],
      ),
      allowed: [400, 404],
    }),
    'G15 with a body of another type than declared': () => ({
      requests: [
        post('{"title":1}', { 'Content-Type': 'text/plain' }),
        post('title=x', { 'Content-Type': 'application/x-www-form-urlencoded' }),
        post('<x/>', { 'Content-Type': 'application/xml' }),
        post('{"title":1}', { 'Content-Type': 'application/json; charset=utf-16' }),
        post('{"title":1}', { 'Content-Type': 'x'.repeat(5000) }),
        withBody(`PATCH ${UPLOADS}/${fileId}`, 'x', { 'Tus-Resumable': '1.0.0', 'Upload-Offset': '0' }),
      ],
      allowed: [400, 403, 404, 409, 410, 415],
    }),
    'G16 with cookies that are none': () => ({
      requests: [
        'next-auth.session-token=',
        `next-auth.session-token=${'x'.repeat(9000)}`,
        `next-auth.session-token.0=a; next-auth.session-token.1=b`,
        Array.from({ length: 400 }, (_, n) => `c${n}=x`).join('; '),
        '=;=;=',
        'next-auth.session-token=%00%ff',
      ].map((Cookie) => head('GET /api/v1/me', { Cookie }).replace(/Authorization: .*\r\n/, '')),
      allowed: [401, 431],
    }),
    'G17 to open a WebSocket in a wrong way': () => {
      const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket' }
      const good = { ...upgrade, 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': randomBytes(16).toString('base64') }
      const at = (headers: Record<string, string>, path = '/api/ws/ws/none') =>
        head(`GET ${path}`, headers).replace(/Authorization: .*\r\n/, '')
      return {
        requests: [
          at(upgrade),
          at({ ...good, 'Sec-WebSocket-Version': '99' }),
          at({ ...good, 'Sec-WebSocket-Key': 'x' }),
          at(good),
          at(good, '/api/v1/cases'),
          at({ ...good, Upgrade: 'h2c' }),
          at({ ...good, Origin: 'https://evil.example' }),
        ],
        allowed: [400, 401, 403, 404, 405, 426, 'closed'],
      }
    },
    'G18 in another protocol, or cut off': () => ({
      requests: [
        Buffer.from('1603010200010001fc0303', 'hex'),
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
        randomBytes(4096),
        'GET /\r\n',
        'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
        head('GET /api/v1/cases/none').slice(0, 40),
        head('POST /api/v1/cases', { 'Content-Length': '100', 'Content-Type': 'application/json' }) + '{"title":',
        '\r\n'.repeat(5000),
      ],
      isCutOff: true,
      allowed: [400, 404, 405, 408, 426, 505, 'closed'],
    }),
  }

  for (const [name, given] of Object.entries(cases))
    it(`${name} is refused, and changes nothing (${name.slice(0, 3)})`, async () => {
      const earlier = await state()
      const { requests, allowed, isCutOff = false } = given()
      for (const request of requests) {
        const { statuses, text } = await speak(request, isCutOff)
        const shown = `${String(request).slice(0, 120)} → ${text.slice(0, 300)}`
        assert.ok(statuses.length <= 1, `one answer at most: ${shown}`)
        assert.ok(allowed.includes(statuses[0] ?? 'closed'), shown)
        assert.ok(!text.includes(MARK) && !/evil\.example|node_modules|^\s+at /m.test(text), shown)
      }
      await assertSound(fovea, { marks: [MARK] })
      assert.deepEqual(await state(), earlier)
    })
})
