import { fail } from '../../errors/fail'
import { readParts, type MultipartRules } from '../../runtime/multipart/read-parts'
import { bodyOf, type HttpRequest } from '../route/http-message'
import { readRawBody } from './read-raw-body'

/** One part of a body of related parts, in order. Its bytes are read or skipped before the next part is requested. */
interface RelatedPart {
  /** In lower case and without parameters: that of the part, else that which the body declares for its parts. */
  mediaType: string
  /** The parameter `transfer-syntax` (PS3.18 8.7.3.5.2), where it is given. */
  transferSyntax: string | null
  /** Content-Location: by what another part refers to this one. */
  location: string | null
  bytes: AsyncIterable<Buffer>
}

/** RFC 2046 §5.1.1 allows 70 characters; Orthanc sends 73. */
const RELATED_RULES: MultipartRules = {
  maxBoundaryLength: 200,
  malformed: () => fail('multipart_malformed'),
  incomplete: () => fail('multipart_incomplete'),
}

/** More than a study has; each costs its sender a few bytes and us a transaction. */
export const MAX_RELATED_PARTS = 10_000

/**
 * Reads a body of `multipart/related` (RFC 2387, PS3.18 8.6.1.2) part by part, as it arrives: at most one chunk is in
 * memory. A body of a single part (PS3.18 8.6.1.1) is read likewise. A Content-Length of a part is not read: its
 * boundary alone ends it.
 *
 * @param mediaTypes of the parts, of which the body must be
 * @throws AppError `unsupported_type` for a body of other parts, `bad_input` for one that is incomplete, malformed or
 * has too many parts, `timeout` where the connection breaks
 */
export async function* readRelated(
  request: HttpRequest,
  mediaTypes: readonly string[],
): AsyncGenerator<RelatedPart, void, undefined> {
  const header = request.header('content-type') ?? ''
  const { mediaType, parameter } = parseMediaType(header)
  if (mediaTypes.includes(mediaType)) {
    yield { mediaType, transferSyntax: parameter('transfer-syntax'), location: null, bytes: readRawBody(request).bytes }
    return
  }
  const partType = parameter('type')?.toLowerCase() ?? mediaTypes[0]!
  if (mediaType !== 'multipart/related' || !mediaTypes.includes(partType)) throw typeError(mediaTypes)
  let count = 0
  for await (const { lines, bytes } of readParts(bodyOf(request), header, RELATED_RULES)) {
    count += 1
    if (count > MAX_RELATED_PARTS) throw fail('multipart_too_many_parts', { max_parts: MAX_RELATED_PARTS })
    const declared = parseMediaType(valueOf(lines.get('content-type')))
    yield {
      mediaType: declared.mediaType || partType,
      transferSyntax: declared.parameter('transfer-syntax'),
      location: valueOf(lines.get('content-location')) || null,
      bytes,
    }
  }
  if (count === 0) throw fail('multipart_empty')
}

const typeError = (mediaTypes: readonly string[]) => fail('multipart_required', { types: [...mediaTypes] })

/** The value of a header line with its name. */
const valueOf = (line: string | undefined): string => line?.replace(/^[^:]*:/, '').trim() ?? ''

/** RFC 9110 §8.3.1: a type, then parameters in either form. */
function parseMediaType(header: string) {
  const mediaType = header.split(';', 1)[0]!.trim().toLowerCase()
  const parameter = (name: string): string | null => {
    const [, quoted, plain] = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^\\s;"]+))`, 'i').exec(header) ?? []
    return quoted ?? plain ?? null
  }
  return { mediaType, parameter }
}
