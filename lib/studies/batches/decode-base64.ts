import { fail } from '../../errors/fail'

/**
 * Decodes base64 (RFC 4648 §4, also with the alphabet of §5) as its text arrives; white space and a `data:` prefix are
 * ignored.
 *
 * Parts are requested one by one, and never closed: after an early exit, the caller reads the rest of the text from
 * there.
 *
 * @throws AppError `corrupt` for what is no base64
 */
export async function* decodeBase64(parts: AsyncIterator<string>): AsyncGenerator<Buffer, void, undefined> {
  let buffered = ''
  let isEnded = false
  let isFirst = true
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    buffered += next.value.replace(/\s+/g, '')
    if (isFirst && buffered.length >= 5) {
      isFirst = false
      const comma = buffered.startsWith('data:') ? buffered.indexOf(',') : -1
      if (comma >= 0) buffered = buffered.slice(comma + 1)
    }
    if (isFirst) continue
    const whole = buffered.length - (buffered.length % 4)
    if (whole === 0) continue
    if (isEnded) throw invalidBase64()
    const text = buffered.slice(0, whole)
    buffered = buffered.slice(whole)
    isEnded = text.endsWith('=')
    yield decoded(text)
  }
  if (buffered.length === 0) return
  // Padding may be left out (RFC 4648 §3.2), but a single character encodes no byte.
  if (isEnded || buffered.length % 4 === 1) throw invalidBase64()
  yield decoded(buffered)
}

function decoded(text: string): Buffer {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) throw invalidBase64()
  return Buffer.from(text, 'base64')
}

const invalidBase64 = () => fail('base64_not_valid')
