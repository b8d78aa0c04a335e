import { fail } from '../../errors/fail'
import { readParts, type MultipartRules, type MultipartPart } from '../../runtime/multipart/read-parts'
import { bodyOf, type HttpRequest } from '../route/http-message'

/** One part of a form, in order. Its bytes are read or skipped before the next part is requested. */
export interface FormPart {
  name: string
  /** Null where the part is a field; a file without a name has ''. */
  filename: string | null
  /** The media type that the part declares. */
  type: string | null
  bytes: AsyncIterable<Buffer>
}

const malformed = () => fail('form_malformed')
/** RFC 2046 §5.1.1: "a boundary delimiter line … must be no longer than 70 characters". */
const FORM_RULES: MultipartRules = { maxBoundaryLength: 70, malformed, incomplete: () => fail('form_incomplete') }

/**
 * Reads a body of `multipart/form-data` (RFC 7578) part by part, as it arrives: at most one chunk is in memory.
 *
 * @throws AppError `unsupported_type` for a body that is no such form, `bad_input` for one that is incomplete or
 * malformed, `timeout` where the connection breaks
 */
export async function* readMultipart(request: HttpRequest): AsyncGenerator<FormPart, void, undefined> {
  const type = request.header('content-type')
  if (!type || !/^multipart\/form-data\s*(;|$)/i.test(type)) throw fail('form_required')
  for await (const { lines, bytes } of readParts(bodyOf(request), type, FORM_RULES)) yield { ...parsePartHeaders(lines), bytes }
}

/** RFC 7578 §4.2: each part "MUST contain a Content-Disposition header field where the disposition type is "form-data"". */
function parsePartHeaders(lines: MultipartPart['lines']): Pick<FormPart, 'name' | 'filename' | 'type'> {
  const disposition = lines.get('content-disposition') ?? ''
  const name = dispositionParameter(disposition, 'name')
  if (!/^[^:]*:\s*form-data\s*(;|$)/i.test(disposition) || name === null) throw malformed()
  const type = lines.get('content-type')?.replace(/^[^:]*:/, '').trim() // prettier-ignore
  return { name, filename: extendedFilename(disposition) ?? dispositionParameter(disposition, 'filename'), type: type || null }
}

/** Browsers write `"` and line ends as %22, %0D and %0A and a backslash as it is; others put a backslash before `"`. */
function dispositionParameter(line: string, name: string): string | null {
  const [, quoted, plain] = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]*))`, 'i').exec(line) ?? []
  if (quoted === undefined) return plain ?? null
  return quoted.replace(/\\(["\\])/g, '$1').replace(/%(22|0D|0A)/gi, (escape) => decodeURIComponent(escape))
}

/** RFC 7578 §4.2 forbids `filename*`; it is used where it is sent anyway. */
function extendedFilename(line: string): string | null {
  const [, value] = /;\s*filename\*=UTF-8''([^\s;]*)/i.exec(line) ?? []
  if (value === undefined) return null
  try {
    return decodeURIComponent(value)
  } catch {
    return null // Not encoded as declared: the plain name is sent as well.
  }
}
