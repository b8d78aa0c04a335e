import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A service of the test's own that speaks the protocol of a real one over HTTP. */
export interface TestKeyService {
  url: string
  /** `away`: 503; `busy`: too many calls; `cut`: the connection breaks; `denied`: refused for lack of permission. */
  mode: 'ok' | 'away' | 'busy' | 'cut' | 'denied'
  /** The calls that were answered, by name. */
  calls: string[]
  /** What its description says otherwise than usual. */
  described: Record<string, unknown>
  /** Makes a newer version of the key. */
  rotate(): void
  close(): Promise<void>
}

/** A key with versions, and AES-256-GCM as both services use it. */
class VersionedKey {
  readonly versions = [randomBytes(32)]

  seal(plain: Buffer, aad: Buffer): { version: number; bytes: Buffer } {
    const version = this.versions.length
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.versions[version - 1]!, nonce).setAAD(aad)
    return { version, bytes: Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]) }
  }

  open(version: number, bytes: Buffer, aad: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.versions[version - 1]!, bytes.subarray(0, 12))
    decipher.setAAD(aad).setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
  }
}

type Handle = (request: IncomingMessage, body: string) => { status: number; body: object; call: string }

async function serve(
  handle: (key: VersionedKey, service: Pick<TestKeyService, 'mode' | 'described'>) => Handle,
): Promise<TestKeyService> {
  const key = new VersionedKey()
  const server: Server = createServer((request, response) => void answer(request, response))
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const given = await text(request)
    if (made.mode === 'cut') return void request.socket.destroy()
    const { status, body, call } = handle(key, made)(request, given)
    if (status === 200) made.calls.push(call)
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const made: TestKeyService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mode: 'ok',
    calls: [],
    described: {},
    rotate: () => void key.versions.push(randomBytes(32)),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return made
}

export const AWS_ARN = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
export const AWS_ALIAS = 'alias/fovea'
/** The credentials that the SDK finds in the environment. */
export const AWS_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}

interface AwsBody {
  KeyId: string
  Plaintext: string
  CiphertextBlob: string
  EncryptionContext?: Record<string, string>
}

/** AWS KMS: the JSON 1.1 protocol of TrentService, with requests signed by Signature Version 4. */
export const openTestAwsKms = (): Promise<TestKeyService> =>
  serve((key, { mode, described }) => (request, body) => {
    const call = String(request.headers['x-amz-target'])
    const error = (status: number, type: string) => ({ status, call, body: { __type: type, message: type } })
    if (mode === 'away') return error(500, 'KMSInternalException')
    if (mode === 'busy') return error(400, 'ThrottlingException')
    if (!isSigned(request, body)) return error(400, 'InvalidSignatureException')
    if (mode === 'denied') return error(400, 'AccessDeniedException')
    const { KeyId, Plaintext, CiphertextBlob, EncryptionContext = {} } = JSON.parse(body) as AwsBody
    if (![AWS_ARN, AWS_ALIAS].includes(KeyId)) return error(400, 'NotFoundException')
    // Sorted: "the encryption context is an exact, case-sensitive match", in any order.
    const aad = Buffer.from(JSON.stringify(Object.entries(EncryptionContext).toSorted()))
    if (call === 'TrentService.DescribeKey')
      return {
        ...{ status: 200, call },
        body: { KeyMetadata: { Arn: AWS_ARN, KeyId: AWS_ARN.split('/')[1], KeyState: 'Enabled', ...described } },
      }
    if (call === 'TrentService.Encrypt') {
      const { version, bytes } = key.seal(Buffer.from(Plaintext, 'base64'), aad)
      return {
        status: 200,
        call,
        body: { KeyId: AWS_ARN, CiphertextBlob: Buffer.concat([Buffer.of(version), bytes]).toString('base64') },
      }
    }
    if (call !== 'TrentService.Decrypt') return error(400, 'UnknownOperationException')
    try {
      const blob = Buffer.from(CiphertextBlob, 'base64')
      const plain = key.open(blob[0]!, blob.subarray(1), aad)
      return { status: 200, call, body: { KeyId: AWS_ARN, Plaintext: plain.toString('base64') } }
    } catch {
      return error(400, 'InvalidCiphertextException')
    }
  })

/** Signature Version 4, computed from the bytes that arrived. */
function isSigned(request: IncomingMessage, body: string): boolean {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/kms\/aws4_request, SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    )
  if (!match) return false
  const [, id, day, region, signed, signature] = match as unknown as string[]
  const headers = signed!.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const sha = (bytes: string) => createHash('sha256').update(bytes).digest('hex')
  const canonical = ['POST', request.url, '', headers.join(''), signed, sha(body)].join('\n')
  const scope = `${day}/${region}/kms/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha(canonical)].join('\n')
  const hmac = (key: Buffer | string, bytes: string) => createHmac('sha256', key).update(bytes).digest()
  const parts = [day!, region!, 'kms', 'aws4_request']
  const key = parts.reduce<Buffer>((last, part) => hmac(last, part), Buffer.from(`AWS4${AWS_CREDENTIALS.AWS_SECRET_ACCESS_KEY}`))
  return id === AWS_CREDENTIALS.AWS_ACCESS_KEY_ID && hmac(key, toSign).toString('hex') === signature
}

export const VAULT_TOKEN = 'hvs.a-token-of-the-test'

/** Vault: the HTTP API of the transit engine, mounted at `clinic/transit`, with one key `fovea` of type aes256-gcm96. */
export const openTestVault = (): Promise<TestKeyService> =>
  serve((key, { mode, described }) => (request, body) => {
    const [, verb = '', name] = /^\/v1\/clinic\/transit\/(encrypt|decrypt|keys)\/([^/]+)$/.exec(request.url ?? '') ?? []
    const error = (status: number, ...errors: string[]) => ({ status, call: verb, body: { errors } })
    if (mode === 'away') return error(503, 'Vault is sealed')
    if (mode === 'busy') return error(429, 'request path rate limit quota exceeded')
    if (mode === 'denied' || request.headers['x-vault-token'] !== VAULT_TOKEN) return error(403, 'permission denied')
    if (name !== 'fovea') return error(404)
    const ok = (data: object) => ({ status: 200, call: verb, body: { request_id: 'r', lease_id: '', data } })
    if (verb === 'keys' && request.method === 'GET')
      return ok({
        type: 'aes256-gcm96',
        name,
        supports_encryption: true,
        supports_decryption: true,
        latest_version: key.versions.length,
        ...described,
      })
    if (request.method !== 'POST') return error(405, 'unsupported operation')
    const given = JSON.parse(body) as { plaintext: string; ciphertext: string; associated_data?: string }
    const aad = Buffer.from(given.associated_data ?? '', 'base64')
    if (verb === 'encrypt') {
      const { version, bytes } = key.seal(Buffer.from(given.plaintext, 'base64'), aad)
      return ok({ ciphertext: `vault:v${version}:${bytes.toString('base64')}`, key_version: version })
    }
    try {
      const [, version, bytes] = /^vault:v(\d+):(.+)$/.exec(given.ciphertext)!
      return ok({ plaintext: key.open(Number(version), Buffer.from(bytes!, 'base64'), aad).toString('base64') })
    } catch {
      return error(400, 'cipher: message authentication failed')
    }
  })
