import { CONTEXT_GROUP_CODES } from '../../standard/context-group-codes'
import { UCUM_UNITS } from '../../standard/ucum-units'
import { lazy } from './lazy'

/** More digits than an exponent or a factor of a unit has: a date or a telephone number. */
const MAX_DIGITS = 4
const MAX_CHARACTERS = 64

interface Units {
  prefixes: readonly string[]
  metric: ReadonlySet<string>
  all: ReadonlySet<string>
  /** What PS3.16 writes in braces, without them: SUVbw, counts. */
  annotations: ReadonlySet<string>
}

const units = lazy((): Units => {
  const rows = UCUM_UNITS.trim()
    .split('\n')
    .map((line) => line.split(' ') as [kind: string, code: string])
  const of = (...kinds: string[]) => rows.filter(([kind]) => kinds.includes(kind)).map(([, code]) => code)
  const ownCodes = CONTEXT_GROUP_CODES.split('\n').filter((line) => line.startsWith('UCUM\t'))
  return {
    prefixes: of('prefix'),
    metric: new Set(of('metric')),
    all: new Set(of('metric', 'unit')),
    annotations: new Set(ownCodes.flatMap((line) => line.match(/(?<=\{)[^{}]+(?=\})/g) ?? [])),
  }
})

/**
 * Returns whether a text is a unit of the Unified Code for Units of Measure: its grammar (UCUM 2.3) over the units and
 * prefixes that it defines. What stands in braces means nothing to it, so that there only the words of PS3.16 and those of
 * `isHarmlessWord` may stand.
 */
export function isUcumUnit(text: string, isHarmlessWord: (word: string) => boolean): boolean {
  const { annotations, all } = units()
  const bare = text.replace(/\{([^{}]*)\}/g, (braces, word: string) =>
    annotations.has(word) || isHarmlessWord(word) ? '{}' : braces,
  )
  return all.has(bare) || (text.length <= MAX_CHARACTERS && bare.replace(/\D/g, '').length <= MAX_DIGITS && isTerm(bare))
}

/** Components with points and slashes between them, of which a slash may come first; nobody nests parentheses in units. */
function isTerm(text: string): boolean {
  const flat = text.replace(/\(([^()]*)\)/g, (whole, inner: string) => (isProduct(inner) ? '1' : whole))
  return isProduct(flat.replace(/^\//, ''))
}

/** A point or slash between brackets belongs to the name of a unit. */
const isProduct = (text: string): boolean => text.split(/[./](?![^[]*\])/).every(isComponent)

function isComponent(text: string): boolean {
  if (text === '{}' || /^\d{1,4}(\{\})?$/.test(text)) return true
  const [, unit = ''] = /^(.+?)(?:[+-]?\d{1,2})?(?:\{\})?$/.exec(text) ?? []
  const { prefixes, metric, all } = units()
  return all.has(unit) || prefixes.some((prefix) => unit.startsWith(prefix) && metric.has(unit.slice(prefix.length)))
}
