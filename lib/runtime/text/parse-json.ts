import { fail } from '../../errors/fail'

/** Deepest is DICOM JSON, with three levels for each sequence. Parsers, and whatever walks the result, recurse once for each level. */
const MAX_LEVELS = 100

/**
 * Parses JSON that somebody sent, once it is known that no value in it lies deeper than 100 levels.
 *
 * @param notValid Makes the error for what is no JSON; otherwise a SyntaxError is thrown
 * @throws AppError `json_too_deep`
 */
export function parseJson(text: string, notValid?: (cause: unknown) => Error): unknown {
  if (isTooDeep(text)) throw fail('json_too_deep')
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw notValid?.(cause) ?? cause
  }
}

/** One pass over the text. Where it is no JSON the count means nothing, and the parser refuses it. */
function isTooDeep(text: string): boolean {
  let levels = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') at = endOfString(text, at + 1)
    else if (sign === '[' || sign === '{') levels += 1
    else if (sign === ']' || sign === '}') levels -= 1
    if (levels > MAX_LEVELS) return true
  }
  return false
}

function endOfString(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
