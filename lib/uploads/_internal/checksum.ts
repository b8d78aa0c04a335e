import { createHash, type Hash, timingSafeEqual } from 'node:crypto'
import { type AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { type TusAsk } from '../tus-ask'

/** TUS 1.0.0, Checksum: "The Server MUST support at least the SHA1 checksum algorithm identified by sha1." */
export const CHECKSUM_ALGORITHMS = ['sha1', 'sha256', 'md5'] as const

const DIGEST_BYTES: Record<string, number> = { sha1: 20, sha256: 32, md5: 16 }

/** What a body is compared with: a sum that came before it, or one that will come behind it. */
export class Checksum {
  readonly #hashes: Map<string, Hash>

  constructor(
    private readonly told: Told | null,
    private readonly trailer: () => string | null,
  ) {
    // Whoever sends the sum behind the body names the algorithm there as well: until then each of them is taken.
    const algorithms = told ? [told.algorithm] : CHECKSUM_ALGORITHMS
    this.#hashes = new Map(algorithms.map((name) => [name, createHash(name)]))
  }

  update(chunk: Buffer): void {
    for (const hash of this.#hashes.values()) hash.update(chunk)
  }

  /**
   * Compares, once, when the whole body has come.
   *
   * "Once the entire request has been received, the Server MUST verify the uploaded chunk against the provided checksum
   * using the specified algorithm."
   *
   * @returns null where it matches, else the refusal
   */
  refusal(): AppError | null {
    try {
      const told = this.told ?? parseChecksum(this.trailer())
      if (!told) return fail.badInput('The trailer Upload-Checksum was announced and did not come')
      const digest = this.#hashes.get(told.algorithm)!.digest()
      return timingSafeEqual(digest, told.digest)
        ? null
        : fail.checksumMismatch('What arrived is not what was sent: send it again')
    } catch (thrown) {
      return thrown as AppError
    }
  }
}

interface Told {
  algorithm: string
  digest: Buffer
}

/**
 * Reads what a request says of its checksum; null where it says nothing.
 *
 * "If the hash cannot be calculated at the beginning of the upload, it MAY be included as a trailer. […] they MUST be
 * announced using the Trailer header and are only allowed in chunked transfers."
 *
 * @throws AppError `bad_input` for an algorithm that is not offered, a malformed sum, or a trailer that cannot come
 */
export function readChecksum(ask: TusAsk): Checksum | null {
  const told = parseChecksum(ask.header('upload-checksum'))
  const announced = ask.header('trailer')?.split(',') ?? []
  const isBehind = announced.some((name) => name.trim().toLowerCase() === 'upload-checksum')
  if (!told && !isBehind) return null
  if (told && isBehind) throw fail.badInput('Send Upload-Checksum before the bytes or behind them, not both')
  if (isBehind && !ask.trailer) throw fail.badInput('Trailers do not arrive here: send Upload-Checksum before the bytes')
  if (isBehind && ask.header('transfer-encoding') === null) throw fail.badInput('Only a chunked request can have a trailer')
  return new Checksum(told, () => ask.trailer?.('upload-checksum') ?? null)
}

/** "The header MUST consist of the name of the used checksum algorithm and the Base64 encoded checksum separated by a space." */
function parseChecksum(text: string | null): Told | null {
  if (text === null) return null
  const [algorithm = '', value = '', ...more] = text.split(' ')
  // "400 Bad Request if the checksum algorithm is not supported by the server"
  if (!Object.hasOwn(DIGEST_BYTES, algorithm)) throw fail.badInput(`Checksums here are ${CHECKSUM_ALGORITHMS.join(', ')}`)
  const digest = Buffer.from(value, 'base64')
  const isBase64 = digest.toString('base64') === value && digest.length === DIGEST_BYTES[algorithm]
  if (!isBase64 || more.length > 0) throw fail.badInput('Upload-Checksum is an algorithm, one space, and the sum in Base64')
  return { algorithm, digest }
}
