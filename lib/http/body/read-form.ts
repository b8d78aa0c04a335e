import { fail } from '../../errors/fail'
import { type HttpRequest, readBody } from '../route/http-message'

/** Our forms hold a few words, in any script; files have calls of their own. */
const MAX_FORM_BYTES = 32 * 1024

/**
 * Reads the fields of a form, `application/x-www-form-urlencoded` or `multipart/form-data`; of repeated fields the
 * last counts, and files are ignored.
 *
 * @throws AppError `bad_input`, `too_large`
 */
export async function readForm(request: HttpRequest): Promise<Record<string, string>> {
  const bytes = await readBody(request, MAX_FORM_BYTES)
  if (!bytes) throw fail('form_too_large')
  if (bytes.length === 0) return {}
  const headers = { 'content-type': request.header('content-type') ?? '' }
  const form = await new Response(new Uint8Array(bytes), { headers }).formData().catch((cause: unknown) => {
    throw fail('form_not_valid', { cause })
  })
  return Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === 'string'))
}
