import { CODED_TERMS } from '../../standard/coded-terms'
import { FURTHER_CODED_TERMS } from '../../standard/further-coded-terms'
import { tagsByKeyword } from './data-dictionary'
import { lazy } from './lazy'

/** Attributes whose codes follow a rule instead of a list. */
const PATTERNS: Record<string, RegExp> = {
  // PS3.3 C.7.6.1.1.1: directions of the body, of bipeds and of quadrupeds.
  PatientOrientation: /^([AFHLPR]{1,3}|(LE|RT|D|V|CR|CD|R|M|L|PR|DI|PA|PL){1,3})$/,
  // PS3.16: the numbers of context groups and templates.
  ContextIdentifier: /^\d{1,5}$/,
  TemplateIdentifier: /^\d{1,5}$/,
  // PS3.3 C.8.5.6.1.1: modes of ultrasound, as four hexadecimal digits.
  ImageType: /^00[0-9A-F]{2}$|^0[0-9A-F]00$/,
  // PS3.3 C.8.7.3.1.2: phases of a row of numbers of detectors.
  PlaneIdentification: /^PLANE [AB]$/,
}

interface Terms {
  ofTag: ReadonlyMap<number, ReadonlySet<string>>
  ofAny: ReadonlySet<string>
  patterns: Map<number, RegExp>
}

/** Parsed when the first object is de-identified. */
const terms = lazy((): Terms => {
  const tags = tagsByKeyword()
  const ofTag = new Map<number, Set<string>>()
  const ofAny = new Set<string>()
  for (const line of `${CODED_TERMS.trim()}\n${FURTHER_CODED_TERMS.trim()}`.split('\n')) {
    const [keywords = '', values = ''] = line.split(': ')
    for (const value of values.split('|')) ofAny.add(value)
    for (const keyword of keywords.split(' ')) {
      const tag = tags.get(keyword) ?? 0
      ofTag.set(tag, new Set([...(ofTag.get(tag) ?? []), ...values.split('|')]))
    }
  }
  return { ofTag, ofAny, patterns: new Map(Object.entries(PATTERNS).map(([keyword, each]) => [tags.get(keyword) ?? 0, each])) }
})

/**
 * Returns whether a value is one that the standard lists for an attribute: it says the same of every patient.
 *
 * `shared`: the attribute has no list here, and the code is one of the standard's for other attributes; it may be a word
 * of a name by accident.
 */
export function findCodedTerm(tag: number, code: string): 'own' | 'shared' | null {
  const { ofTag, ofAny, patterns } = terms()
  const own = ofTag.get(tag)
  if (own?.has(code) || patterns.get(tag)?.test(code)) return 'own'
  return !own && !patterns.has(tag) && ofAny.has(code) ? 'shared' : null
}
