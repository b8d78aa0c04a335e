import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

interface ReceivedMail {
  to: string[]
  /** The message as it came over the wire. */
  raw: string
  /** Its text, decoded. */
  text: string
}

/** A real mail server on this machine, which keeps what it gets; while `refuse` is set, it answers so. */
export async function openMailServer() {
  const mails: ReceivedMail[] = []
  const state: { refuse: number | null } = { refuse: null }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (state.refuse) return done(Object.assign(new Error('mailbox not available'), { responseCode: state.refuse }))
        const raw = Buffer.concat(parts).toString()
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw, text: decodeText(raw) })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return { mails, state, url: `smtp://127.0.0.1:${port}`, close: () => new Promise<void>((done) => server.close(done)) }
}

/** The body of a text/plain e-mail, whatever its transfer encoding. */
function decodeText(raw: string): string {
  const [head = '', body = ''] = raw.split(/\r\n\r\n(.*)/s)
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

interface ReceivedPush {
  path: string
  headers: Record<string, unknown>
  text: string
}

/** A push service on this machine: it decrypts as a browser does. `status` is what it answers, by path. */
export async function openPushService() {
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  const auth = randomBytes(16)
  const pushes: ReceivedPush[] = []
  const status: Record<string, number> = {}
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const path = request.url ?? ''
      const answer = status[path] ?? 201
      if (answer < 300) pushes.push({ path, headers: request.headers, text: decrypt(Buffer.concat(parts)) })
      response.writeHead(answer).end()
    })
  })
  /** RFC 8188, section 2.1, and RFC 8291, section 3.4: salt, record size, the sender's key, one record. */
  const decrypt = (body: Buffer): string => {
    const keyLength = body[20]!
    const [salt, senderKey, record] = [body.subarray(0, 16), body.subarray(21, 21 + keyLength), body.subarray(21 + keyLength)]
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), senderKey])
    const ikm = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(senderKey), auth, info, 32))
    const key = Buffer.from(hkdfSync('sha256', ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16))
    const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12))
    const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-16))
    const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
    return padded.subarray(0, padded.lastIndexOf(2)).toString()
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') }
  const subscription = (path: string) => ({ endpoint: `http://${host}${path}`, keys })
  const close = async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return { pushes, status, host, subscription, close }
}
