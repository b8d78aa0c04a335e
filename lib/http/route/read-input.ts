import { z } from 'zod'
import { fail } from '../../errors/fail'
import { parseJson } from '../../runtime/text/parse-json'
import { readForm } from '../body/read-form'
import { type HttpRequest, readBody } from './http-message'
import { parseInput } from './parse-input'

/** JSON bodies are small; bytes have calls of their own. */
const MAX_JSON_BYTES = 1024 * 1024

interface DeclaredInput<B> {
  body?: z.ZodType<B>
  form?: z.ZodType<B>
}

/**
 * Reads the JSON or the form of a request, as it is declared.
 *
 * @param isStrict refuses fields of JSON that are not known: nobody sees what a program has misspelled
 * @throws AppError `bad_input`, which names the fields that are wrong; `too_large`
 */
export async function readInput<B>(
  { body, form }: DeclaredInput<B>,
  request: HttpRequest,
  { isStrict }: { isStrict: boolean },
): Promise<B> {
  if (body) return parseInput(isStrict ? strictly(body) : body, await readJson(request))
  return form ? parseInput(form, rejectNul(await readForm(request))) : (undefined as B)
}

const strictly = <B>(body: z.ZodType<B>): z.ZodType<B> =>
  body instanceof z.ZodObject ? (body.strict() as unknown as z.ZodType<B>) : body

async function readJson(request: HttpRequest): Promise<unknown> {
  const bytes = await readBody(request, MAX_JSON_BYTES)
  if (!bytes) throw fail('request_too_large')
  if (bytes.length === 0) return {}
  const text = bytes.toString('utf8')
  const parsed = parseJson(text, (cause) => fail('json_not_valid', { cause }))
  // RFC 8259 §7: NUL can only be escaped. Looking into each value takes as long as parsing.
  return text.includes(String.raw`\u0000`) ? rejectNul(parsed) : parsed
}

/** PostgreSQL stores no NUL in a text: it is refused here, once for all calls. */
export function rejectNul<T>(given: T): T {
  const texts: unknown[] = [given]
  for (let one = texts.pop(); one !== undefined; one = texts.pop()) {
    if (typeof one === 'string' && one.includes('\0')) throw fail('nul_character')
    if (typeof one === 'object' && one !== null) for (const within of Object.values(one)) texts.push(within)
  }
  return given
}
