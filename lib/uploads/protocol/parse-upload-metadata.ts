import { fail } from '../../errors/fail'

/**
 * The server limits all headers to 24 KiB anyway; these limits keep the row small. A description of 2,000 kanji beside a name of
 * 255 has 6,765 bytes of UTF-8, 9,020 in Base64.
 */
const MAX_HEADER_CHARS = 11 * 1024
const MAX_KEYS = 32
const MAX_KEY_CHARS = 64

const KEY = /^[\x21-\x2b\x2d-\x7e]+$/ // Printable ASCII without space and comma.
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/
const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/i

/**
 * Reads an Upload-Metadata header.
 *
 * TUS 1.0.0: "The Upload-Metadata request and response header MUST consist of one or more comma-separated key-value
 * pairs. The key and value MUST be separated by a space. The key MUST NOT contain spaces and commas and MUST NOT be
 * empty. The key SHOULD be ASCII encoded and the value MUST be Base64 encoded. All keys MUST be unique. The value MAY be
 * empty. In these cases, the space, which would normally separate the key and the value, MAY be left out."
 *
 * One exception: older clients send `filetype` as a plain media type, which is taken literally.
 *
 * @throws AppError `bad_input`
 */
export function parseUploadMetadata(header: string | null): Record<string, string> {
  if (header === null || header === '') return {}
  if (header.length > MAX_HEADER_CHARS) throw fail('upload_metadata_too_long')
  const pairs = header.split(',')
  if (pairs.length > MAX_KEYS) throw fail('upload_metadata_too_many_keys')
  const values = new Map<string, string>()
  for (const pair of pairs) {
    const [key = '', value = '', ...more] = pair.trim().split(' ')
    if (!KEY.test(key) || key.length > MAX_KEY_CHARS || more.length > 0) throw fail('upload_metadata_malformed')
    if (values.has(key)) throw fail('upload_metadata_key_repeated')
    values.set(key, decode(key, value))
  }
  return Object.fromEntries(values)
}

function decode(key: string, value: string): string {
  // A media type may happen to be valid Base64 (text/abc is, image/jpeg lacks padding): the media type takes precedence.
  if (key === 'filetype' && MEDIA_TYPE.test(value) && !isMediaType(fromBase64(value))) return value
  if (!BASE64.test(value)) throw fail('upload_metadata_not_base64')
  // An id is never repaired: it would be another, or none.
  if (key.endsWith('_id') && Buffer.from(value, 'base64').includes(0)) throw fail('nul_character')
  return fromBase64(value)
}

const isMediaType = (text: string): boolean => MEDIA_TYPE.test(text)

/**
 * Decodes leniently, since a name in another character set must not prevent an upload: invalid UTF-8 becomes U+FFFD. NUL is
 * removed, because PostgreSQL cannot store it in text.
 */
const fromBase64 = (value: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(value, 'base64')).replaceAll('\0', '')
