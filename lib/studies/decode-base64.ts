import { fail } from '../errors/fail'

/**
 * Decodes base64 (RFC 4648 §4, also with the alphabet of §5) as its text comes; white space and a `data:` prefix mean nothing.
 *
 * Parts are asked for one by one, and never closed: whoever stops early reads the rest of the text from where this stopped.
 *
 * @throws AppError `corrupt` for what is no base64
 */
export async function* decodeBase64(parts: AsyncIterator<string>): AsyncGenerator<Buffer, void, undefined> {
  let held = ''
  let isEnded = false
  let isFirst = true
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    held += next.value.replace(/\s+/g, '')
    if (isFirst && held.length >= 5) {
      isFirst = false
      const comma = held.startsWith('data:') ? held.indexOf(',') : -1
      if (comma >= 0) held = held.slice(comma + 1)
    }
    if (isFirst) continue
    const whole = held.length - (held.length % 4)
    if (whole === 0) continue
    if (isEnded) throw noBase64()
    const text = held.slice(0, whole)
    held = held.slice(whole)
    isEnded = text.endsWith('=')
    yield decoded(text)
  }
  if (held.length === 0) return
  // Padding may be left out (RFC 4648 §3.2), but no text of one sign is any byte.
  if (isEnded || held.length % 4 === 1) throw noBase64()
  yield decoded(held)
}

function decoded(text: string): Buffer {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) throw noBase64()
  return Buffer.from(text, 'base64')
}

const noBase64 = () => fail.corrupt('The content is not base64. Encode the file and send it again')
