import { CONTEXT_GROUP_CODES } from '../../standard/context-group-codes'
import { UCUM_UNITS } from '../../standard/ucum-units'
import { lazy } from './lazy'

/** More digits than an exponent or a factor of a unit has: a date or a telephone number. */
const MAX_DIGITS = 4
const MAX_CHARACTERS = 64
/** What is counted, of what and by whose formula: beside the annotations of PS3.16 itself. */
const FURTHER_ANNOTATIONS = `1.73_m2 #/L H.B. HPF HU LPF Leuko MoM RBC RR SUV T-score WBC Z-score activity beats bpm breaths cells clicks copies
  cycles echoes events fibers frames fraction index images intensity lesions levels lines log log10 nodules number particles
  phases pixels points rotations samples score slices spots steps voxels`

interface Units {
  prefixes: readonly string[]
  metric: ReadonlySet<string>
  all: ReadonlySet<string>
  /** What may stand in braces, without them: what PS3.16 writes there, and what widespread programs do. */
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
    annotations: new Set([
      ...ownCodes.flatMap((line) => line.match(/(?<=\{)[^{}]+(?=\})/g) ?? []),
      ...FURTHER_ANNOTATIONS.split(/\s+/),
    ]),
  }
})

/**
 * Returns whether a text is a unit of the Unified Code for Units of Measure: its grammar (UCUM 2.3) over the units and
 * prefixes that it defines. What stands in braces means nothing to it, so that only those of a list may stand there; before a
 * unit, too, where earlier editions of PS3.16 wrote them ({SUVbw}g/ml).
 */
export function isUcumUnit(text: string): boolean {
  const { annotations, all } = units()
  const bare = text.replace(/\{([^{}]*)\}/g, (braces, word: string) => (annotations.has(word) ? '{}' : braces))
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
  const [, unit = ''] = /^(?:\{\})?(.+?)(?:[+-]?\d{1,2})?(?:\{\})?$/.exec(text) ?? []
  const { prefixes, metric, all } = units()
  return all.has(unit) || prefixes.some((prefix) => unit.startsWith(prefix) && metric.has(unit.slice(prefix.length)))
}
