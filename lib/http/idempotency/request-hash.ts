import { createHash } from 'node:crypto'
import { secrets } from '../../config/secrets'
import { hmacSha256 } from '../../runtime/hmac'
import { bodyOf, type HttpRequest } from '../route/http-message'

/** Headers that say what is sent, and for whom. */
const HEADERS = ['x-file-name', 'x-user-id', 'x-eye-side', 'x-body-site', 'content-type', 'content-encoding'] as const

/** What a client says of a request beside its body: address, query and headers, or the body that was parsed already. */
export function hashHead(request: HttpRequest, parsed: unknown = null): Uint8Array<ArrayBuffer> {
  const { method, url } = request
  const boundary = boundaryOf(request)
  const headers = HEADERS.map((name) => request.header(name)?.replace(boundary ?? '', '') ?? null)
  return keyed(JSON.stringify([method, url.pathname, url.search, headers, parsed]))
}

/**
 * Hashes a body as it passes. The boundary of its parts is left out: clients make another one for each attempt (RFC 2046 5.1.1:
 * it does not occur in the parts).
 */
export class BodyHash {
  readonly #hash = createHash('sha256')
  readonly #boundary: Buffer
  #rest = Buffer.alloc(0)

  constructor(request: HttpRequest) {
    this.#boundary = Buffer.from(boundaryOf(request) ?? '', 'latin1')
  }

  update(part: Uint8Array): void {
    const length = this.#boundary.length
    if (length === 0) return void this.#hash.update(part)
    const bytes = Buffer.concat([this.#rest, part])
    let from = 0
    for (let at = bytes.indexOf(this.#boundary); at >= 0; at = bytes.indexOf(this.#boundary, from)) {
      this.#hash.update(bytes.subarray(from, at))
      from = at + length
    }
    const known = Math.max(from, bytes.length - length + 1)
    this.#hash.update(bytes.subarray(from, known))
    this.#rest = bytes.subarray(known)
  }

  digest(): Uint8Array<ArrayBuffer> {
    return keyed(this.#hash.update(this.#rest).digest())
  }
}

/** Reads what is left of a body, and hashes all of it. */
export async function hashRest(request: HttpRequest, hash: BodyHash): Promise<Uint8Array<ArrayBuffer>> {
  for await (const part of bodyOf(request)) hash.update(part)
  return hash.digest()
}

const boundaryOf = (request: HttpRequest): string | null => {
  const [, quoted, plain] =
    /^multipart\/.*;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(request.header('content-type') ?? '') ?? []
  return quoted ?? plain ?? null
}

/** Keyed: names and contents of files can be guessed. */
export const keyed = (what: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(hmacSha256(secrets().derive('idempotency', 1), what))
