interface ProblemDetails {
  /** RFC 9457, 3.1.4: "a human-readable explanation specific to this occurrence of the problem". */
  detail: string | null
  /** RFC 9457, 3.2: an extension member of our own, a stable code. */
  code: string | null
  /** An extension member of our own: what the sentence of this code needs, by name. */
  params: Readonly<Record<string, unknown>>
}

/** Parses a problem document (RFC 9457); nulls where the body is none. */
export function parseProblemDetails(body: string): ProblemDetails {
  try {
    const parsed: unknown = JSON.parse(body)
    const fields = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
    const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : null)
    const params = typeof fields.params === 'object' && fields.params !== null ? (fields.params as Record<string, unknown>) : {}
    return { detail: text('detail'), code: text('code'), params }
  } catch {
    return { detail: null, code: null, params: {} }
  }
}
