/** One media range of an Accept header (RFC 9110 §12.5.1). */
export interface AcceptRange {
  /** In lower case: `multipart/related`, `image/*`, `*`+`/*`. */
  type: string
  /** By their names in lower case, without quotes; of a name that is given twice, the first value. */
  params: ReadonlyMap<string, string>
  /** Between 0 (not acceptable) and 1. */
  weight: number
}

/** More than any client sends: a hostile header is cut here. */
const MAX_RANGES = 64

/**
 * Parses an Accept header, or the query parameter `accept`, as clients of DICOMweb write them: values with a slash stand
 * quoted (RFC 9110) or bare (`type=application/dicom`), and a lone `*` is every type. What is no media range is left out.
 */
export function parseAccept(header: string): AcceptRange[] {
  return splitOutsideQuotes(header, ',')
    .slice(0, MAX_RANGES)
    .flatMap((one) => parseRange(one) ?? [])
}

function parseRange(text: string): AcceptRange | null {
  const [name = '', ...rest] = splitOutsideQuotes(text, ';')
  const type = name.trim().toLowerCase()
  if (type !== '*' && !/^[^\s/,;="]+\/[^\s/,;="]+$/.test(type)) return null
  const params = new Map<string, string>()
  for (const param of rest) {
    const at = param.indexOf('=')
    if (at < 0) continue
    const key = param.slice(0, at).trim().toLowerCase()
    if (key !== '' && !params.has(key)) params.set(key, unquote(param.slice(at + 1).trim()))
  }
  const weight = Number(params.get('q') ?? 1)
  params.delete('q')
  return { type: type === '*' ? '*/*' : type, params, weight: weight >= 0 && weight <= 1 ? weight : 1 }
}

/** RFC 9110 §5.6.4: within a quoted string a backslash stands before any sign. */
function unquote(value: string): string {
  if (!value.startsWith('"')) return value
  return value.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1')
}

function splitOutsideQuotes(text: string, separator: ',' | ';'): string[] {
  const parts: string[] = []
  let [from, isQuoted] = [0, false]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (isQuoted && sign === '\\') at += 1
    else if (sign === '"') isQuoted = !isQuoted
    else if (sign === separator && !isQuoted) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, text.slice(from)]
}
