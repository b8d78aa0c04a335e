interface Answer {
  status: number
  /** The value of a header, by its name; null where it has none. */
  header: (name: string) => string | null
}

/** RFC 6585, 6: only "intercepting proxies that are interposed" between the two send it, never the server itself. */
const NETWORK_AUTHENTICATION_REQUIRED = 511

/** An answer of `fetch`, for the functions below. */
export const answerOf = ({ status, headers }: Response): Answer => ({ status, header: (name) => headers.get(name) })

/**
 * Whether the answer to a TUS request is somebody else's, such as the sign-in page of a café's network: then nothing was
 * reached. TUS 1.0.0: "The Tus-Resumable header MUST be included in every request and response except for OPTIONS
 * requests." Errors are exempt: a proxy in front of Fovea refuses in its own words, such as a body that is too large.
 */
export const isForeignToUploads = ({ status, header }: Answer): boolean =>
  status === NETWORK_AUTHENTICATION_REQUIRED || (status < 400 && !header('Tus-Resumable'))

/** Whether the answer to a call of the API is somebody else's: none of its successes is a web page. */
export const isForeignToApi = ({ status, header }: Answer): boolean =>
  status === NETWORK_AUTHENTICATION_REQUIRED || (status < 400 && /^\s*text\/html\b/i.test(header('Content-Type') ?? ''))

/**
 * Asks the server whether it is ready.
 *
 * @returns the status of Fovea's own answer: each has a status in JSON, also a server that is starting or busy
 * @throws where none arrives, or somebody else answers
 */
export async function askReadiness(signal?: AbortSignal, fetch = globalThis.fetch): Promise<number> {
  const response = await fetch('/readyz', { cache: 'no-store', signal })
  const body = (await response.json()) as { status?: unknown } | null
  if (body?.status === undefined) throw new Error('it is not the server that answered')
  return response.status
}
