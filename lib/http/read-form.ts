import { fail } from '../errors/fail'
import { type Ask, readBody } from './ask'

/** Forms of ours hold a few words, in any script; files have doors of their own. */
const MAX_FORM_BYTES = 32 * 1024

/**
 * Reads the fields of a form, `application/x-www-form-urlencoded` or `multipart/form-data`; of a field that is named twice
 * the last counts, and a file is none.
 *
 * @throws AppError `bad_input`, `too_large`
 */
export async function readForm(ask: Ask): Promise<Record<string, string>> {
  const bytes = await readBody(ask, MAX_FORM_BYTES)
  if (!bytes) throw fail.tooLarge('The form is too large')
  if (bytes.length === 0) return {}
  const headers = { 'content-type': ask.header('content-type') ?? '' }
  const form = await new Response(new Uint8Array(bytes), { headers }).formData().catch((cause: unknown) => {
    throw fail.badInput('The request is not a form', { cause })
  })
  return Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === 'string'))
}
