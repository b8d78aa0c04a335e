import { createHash, createHmac } from 'node:crypto'

export interface SignS3Url {
  method: 'GET' | 'PUT'
  /** The object's address; what it has of a query is signed too. */
  url: URL
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
  expiresInSeconds: number
  /** Headers that the request must carry, besides Host. */
  headers?: Record<string, string>
  now?: Date
}

/** Signatures hold for a week at most (AWS Signature Version 4). */
export const MOST_SIGNED_SECONDS = 7 * 24 * 3600

/**
 * Signs an address by AWS Signature Version 4, "Authenticating Requests: Using Query Parameters".
 *
 * The body is not signed, so that whoever sends it need not hash it first; its length and type are, as headers.
 */
export function signS3Url({
  method,
  url,
  region,
  credentials,
  expiresInSeconds,
  headers = {},
  now = new Date(),
}: SignS3Url): string {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`
  const signed: Record<string, string> = { host: url.host }
  for (const [name, value] of Object.entries(headers)) signed[name.toLowerCase()] = value.trim()
  const names = Object.keys(signed).sort()
  const query: Record<string, string> = {
    ...Object.fromEntries(url.searchParams),
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${credentials.accessKeyId}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(Math.min(Math.max(1, Math.floor(expiresInSeconds)), MOST_SIGNED_SECONDS)),
    'X-Amz-SignedHeaders': names.join(';'),
    ...(credentials.sessionToken ? { 'X-Amz-Security-Token': credentials.sessionToken } : {}),
  }
  // "Sort the parameter names by character code point in ascending order."
  const encoded = Object.keys(query)
    .sort()
    .map((name) => `${uriEncode(name)}=${uriEncode(query[name]!)}`)
    .join('&')
  const canonical = [
    method,
    url.pathname,
    encoded,
    ...names.map((name) => `${name}:${signed[name]}`),
    '',
    names.join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
  const parts = [time.slice(0, 8), region, 's3', 'aws4_request']
  const key = parts.reduce<Buffer | string>((secret, part) => hmac(secret, part), `AWS4${credentials.secretAccessKey}`)
  return `${url.origin}${url.pathname}?${encoded}&X-Amz-Signature=${hmac(key, toSign).toString('hex')}`
}

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** "URI encode every byte except the unreserved characters: 'A'-'Z', 'a'-'z', '0'-'9', '-', '.', '_', and '~'." */
const uriEncode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
