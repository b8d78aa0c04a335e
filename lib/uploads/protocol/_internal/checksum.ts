import { createHash, type Hash, timingSafeEqual } from 'node:crypto'
import { type AppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { count } from '../../../telemetry/metrics/measure'
import { type TusRequest } from '../tus-request'

/** TUS 1.0.0, Checksum: "The Server MUST support at least the SHA1 checksum algorithm identified by sha1." */
export const CHECKSUM_ALGORITHMS = ['sha1', 'sha256', 'md5'] as const

const isOffered = (algorithm: string): boolean => CHECKSUM_ALGORITHMS.some((offered) => offered === algorithm)

/** Verifies a body against a checksum that was sent in a header before it, or in a trailer after it. */
export class Checksum {
  readonly #hashes: Map<string, Hash>

  constructor(
    private readonly expected: ExpectedChecksum | null,
    private readonly trailer: () => string | null,
  ) {
    // A trailer names the algorithm only after the body: until then every supported one is computed.
    const algorithms = expected ? [expected.algorithm] : CHECKSUM_ALGORITHMS
    this.#hashes = new Map(algorithms.map((name) => [name, createHash(name)]))
  }

  update(chunk: Buffer): void {
    for (const hash of this.#hashes.values()) hash.update(chunk)
  }

  /**
   * Compares the digests, once, after the whole body was received.
   *
   * "Once the entire request has been received, the Server MUST verify the uploaded chunk against the provided checksum using
   * the specified algorithm."
   *
   * A digest of the wrong length for its algorithm is well-formed and equals no digest: a mismatch like any other.
   *
   * @returns null if it matches, else the error to respond with
   */
  verify(): AppError | null {
    try {
      const expected = this.expected ?? parseChecksum(this.trailer())
      if (!expected) return fail('checksum_trailer_missing')
      const digest = this.#hashes.get(expected.algorithm)!.digest()
      if (digest.length === expected.digest.length && timingSafeEqual(digest, expected.digest)) return null
      count('fovea_upload_checksum_mismatches_total', {})
      return fail('checksum_mismatch')
    } catch (thrown) {
      return thrown as AppError
    }
  }
}

interface ExpectedChecksum {
  algorithm: string
  digest: Buffer
}

/**
 * Reads the checksum of a request; null if it has none.
 *
 * "If the hash cannot be calculated at the beginning of the upload, it MAY be included as a trailer. […] they MUST be announced
 * using the Trailer header and are only allowed in chunked transfers."
 *
 * @throws AppError `bad_input` for an unsupported algorithm, a malformed value, or a trailer if the mount does not support
 * trailers
 */
export function readChecksum(request: TusRequest): Checksum | null {
  const expected = parseChecksum(request.header('upload-checksum'))
  const trailerNames = request.header('trailer')?.split(',') ?? []
  const isTrailer = trailerNames.some((name) => name.trim().toLowerCase() === 'upload-checksum')
  if (!expected && !isTrailer) return null
  if (expected && isTrailer) throw fail('checksum_repeated')
  if (isTrailer && !request.trailer) throw fail('checksum_trailer_not_supported')
  if (isTrailer && request.header('transfer-encoding') === null) throw fail('checksum_trailer_not_chunked')
  return new Checksum(expected, () => request.trailer?.('upload-checksum') ?? null)
}

/** "The header MUST consist of the name of the used checksum algorithm and the Base64 encoded checksum separated by a space." */
function parseChecksum(text: string | null): ExpectedChecksum | null {
  if (text === null) return null
  const [algorithm = '', value = '', ...more] = text.split(' ')
  // "400 Bad Request if the checksum algorithm is not supported by the server"
  if (!isOffered(algorithm)) throw fail('checksum_algorithm_not_supported', { algorithms: CHECKSUM_ALGORITHMS })
  const digest = Buffer.from(value, 'base64')
  const isBase64 = value !== '' && digest.toString('base64') === value
  if (!isBase64 || more.length > 0) throw fail('checksum_malformed')
  return { algorithm, digest }
}
