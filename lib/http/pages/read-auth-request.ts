import { fail } from '../../errors/fail'
import { parseJson } from '../../runtime/text/parse-json'

/** A sign-in is an address and a password; more is no form of next-auth. */
const MAX_BODY_BYTES = 64 * 1024

/**
 * Makes of a request what next-auth can take: it reads any JSON, and passes values of any type and any text on, so that it fails
 * where they are none that it expects. A body is a flat object of text, as JSON or as a form; anything else is refused here.
 *
 * @throws AppError `bad_input`, `too_large`, `unsupported_type`
 */
export async function readAuthRequest(request: Request): Promise<{ url: string; init: Omit<RequestInit, 'signal'> }> {
  const url = new URL(request.url)
  for (const text of [decodePath(url.pathname), ...url.searchParams.keys(), ...url.searchParams.values()]) refuseNul(text)
  const headers = new Headers(request.headers)
  // next-auth does not implement HEAD; RFC 9110 §9.3.2: it is GET without the body, which the server leaves out.
  if (request.method !== 'POST') return { url: request.url, init: { method: 'GET', headers } }
  if (!/^(identity)?$/i.test(headers.get('content-encoding')?.trim() ?? '')) throw fail('content_encoding_not_supported')
  const fields = parseFields(headers.get('content-type') ?? '', await readText(request))
  for (const text of [...fields.keys(), ...fields.values()]) refuseNul(text)
  headers.delete('content-length')
  headers.set('content-type', 'application/x-www-form-urlencoded')
  return { url: request.url, init: { method: 'POST', headers, body: fields.toString() } }
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch (cause) {
    throw fail('page_not_found', { cause })
  }
}

async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for (const reader = request.body?.getReader(); reader;) {
    const { done, value } = (await reader.read()) as { done: boolean; value?: Uint8Array }
    if (done || !value) break
    bytes += value.length
    if (bytes > MAX_BODY_BYTES) throw fail('request_too_large')
    text += decoder.decode(value, { stream: true })
  }
  return text + decoder.decode()
}

function parseFields(type: string, text: string): URLSearchParams {
  if (text === '') return new URLSearchParams()
  if (type.includes('application/x-www-form-urlencoded')) return new URLSearchParams(text)
  if (!type.includes('application/json')) throw fail('form_not_valid')
  const parsed = parseJson(text, (cause) => fail('json_not_valid', { cause }))
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw fail('json_not_valid')
  return new URLSearchParams(
    Object.entries(parsed).map(([name, value]): [string, string] => {
      if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') throw fail('json_not_valid')
      return [name, String(value)]
    }),
  )
}

function refuseNul(text: string): void {
  if (text.includes('\0')) throw fail('nul_character')
}
