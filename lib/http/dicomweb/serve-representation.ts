import { hash } from 'node:crypto'
import { secrets } from '../../config/secrets'
import { fail } from '../../errors/fail'
import { hmacSha256 } from '../../runtime/hmac'
import { serveBytes } from '../bytes/serve-bytes'
import { serveStream } from '../bytes/serve-stream'
import type { HttpRequest, HttpResponse } from '../route/http-message'
import { chooseRepresentation } from './choose-representation'
import { acceptOf, dicomwebUrl } from './dicomweb-url'
import { multipartRelated } from './multipart-related'
import type { Negotiable, Representation, RepresentationPart } from './representation'

/**
 * Responds with a resource in the form that the request accepts: alone or as `multipart/related`, ranges and conditional
 * requests included wherever the length is known. The boundary is random to whoever has no key of this installation, and
 * the same for the same representation on each server: a range of its bytes continues another.
 *
 * @throws AppError `not_acceptable`, `range_not_satisfiable`
 */
export async function serveRepresentation(request: HttpRequest, resource: Negotiable): Promise<HttpResponse> {
  const chosen = chooseRepresentation(resource, acceptOf(request))
  if (!chosen) throw fail('representation_not_available')
  const { representation, isMultipart } = chosen
  const { version, parts } = await representation.open()
  const filename = representation.filename ?? resource.filename
  const base = dicomwebUrl(request)
  const tag = digestOf([version, representation.type, isMultipart ? `keyed ${base}` : '', String(parts.length)])
  const { type, ...body } = isMultipart ? multipart(representation, parts, { tag, base }) : single(representation, parts[0]!)
  if (body.sizeBytes === null) {
    const read = (signal: AbortSignal) => body.read(undefined, signal)
    return asResource(serveStream(request, { type, filename, read }), request)
  }
  const servable = { ...body, sizeBytes: body.sizeBytes, type, etag: `"${tag}"`, filename }
  return asResource(serveBytes(request, { ...servable, isDerived: resource.isCacheable }), request)
}

function multipart({ type }: Representation, parts: RepresentationPart[], { tag, base }: { tag: string; base: string }) {
  const boundary = `fovea-${hmacSha256(secrets().derive('boundary', 1), tag).toString('hex').slice(0, 40)}`
  const body = multipartRelated(
    boundary,
    parts.map((part) => ({
      ...part,
      headers: {
        'Content-Type': partType(type, part),
        ...(part.path === undefined ? {} : { 'Content-Location': base + part.path }),
        ...(part.sizeBytes === null ? {} : { 'Content-Length': String(part.sizeBytes) }),
      },
    })),
  )
  return { ...body, type: `multipart/related; type="${type}"; boundary=${boundary}` }
}

const single = ({ type }: Representation, part: RepresentationPart) => ({
  sizeBytes: part.sizeBytes,
  read: part.read,
  readAtOnce: part.readAtOnce,
  type: partType(type, part),
})

const partType = (type: string, { transferSyntax }: RepresentationPart): string =>
  transferSyntax === undefined ? type : `${type}; transfer-syntax=${transferSyntax}`

/** The form depends on Accept; a single object is a file to save, and a multipart body none. */
function asResource(response: HttpResponse, request: HttpRequest): HttpResponse {
  const headers: Record<string, string> = { ...response.headers }
  if (headers['content-type']?.startsWith('multipart/')) delete headers['content-disposition']
  if (!request.url.searchParams.has('accept')) headers['vary'] = 'Accept'
  return { ...response, headers }
}

const digestOf = (of: readonly string[]): string => hash('sha256', of.join('\0'), 'hex').slice(0, 40)
