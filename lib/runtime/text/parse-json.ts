import { fail } from '../../errors/fail'

/** Deepest is DICOM JSON, with three levels for each sequence. Parsers, and whatever walks the result, recurse once for each level. */
const MAX_LEVELS = 100
/** A form has a few, a layout some hundred. One costs the parser up to 7 µs, each check of it as much again, and all else waits. */
const MAX_FIELDS = 10_000
/** A drawing of 10,000 points has 50,000 numbers: a value without a name costs a twentieth. */
const MAX_VALUES_PER_FIELD = 10

/**
 * Parses JSON that somebody sent, once it is known that no value in it lies deeper than 100 levels, and that it has no more fields
 * than are expected, and ten times as many values.
 *
 * @param notValid Makes the error for what is no JSON; otherwise a SyntaxError is thrown
 * @param budget How many fields it may have; what it has is taken off
 * @throws AppError `json_too_deep`, `json_too_many_fields`
 */
export function parseJson(
  text: string,
  notValid?: (cause: unknown) => Error,
  budget: { fields: number } = { fields: MAX_FIELDS },
): unknown {
  budget.fields -= countFields(text, budget.fields)
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw notValid?.(cause) ?? cause
  }
}

/** One pass over the text. Where it is no JSON the count means nothing, and the parser refuses it. */
function countFields(text: string, maxFields: number): number {
  const maxValues = maxFields * MAX_VALUES_PER_FIELD
  let [levels, fields, values] = [0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') at = endOfString(text, at + 1)
    else if (sign === '[' || sign === '{') levels += 1
    else if (sign === ']' || sign === '}') levels -= 1
    else if (sign === ':') fields += 1
    else if (sign === ',') values += 1
    if (levels > MAX_LEVELS) throw fail('json_too_deep')
    if (fields > maxFields || values > maxValues) throw fail('json_too_many_fields')
  }
  return fields
}

function endOfString(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
