import type { CustomFetchOptions } from 'openid-client'

/** Of a document: more than any key set has, or any person has groups. */
const MAX_DOCUMENT_BYTES = 1024 * 1024

/** Asks a provider, and holds no more of what it answers than a document is long. @throws RangeError for a longer one */
export async function fetchFromProvider(url: string, options: CustomFetchOptions): Promise<Response> {
  const response = await fetch(url, options as RequestInit)
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (bytes > MAX_DOCUMENT_BYTES) throw new RangeError('the provider answers with more than a document')
    parts.push(part)
  }
  return new Response(bytes > 0 ? Buffer.concat(parts) : null, response)
}
