import { CONFIDENTIALITY_PROFILE } from '../../standard/confidentiality-profile'
import { DATA_ELEMENTS } from '../../standard/data-elements'
import { lazy } from './lazy'

interface DictionaryEntry {
  vr: string
  keyword: string
  /** The maximum number of values; Infinity for any number. */
  maxValues: number
}

/** One row of PS3.15 Table E.1-1. */
export interface ConfidentialityProfileRow {
  /** As in the table: X, Z, D, U, or several of them. */
  basic: string
  /** The action of an option instead, by its letter: see PROFILE_OPTIONS. */
  options: ReadonlyMap<string, string>
}

/** Parsed when the first object is de-identified; not needed otherwise. */
const dataDictionary = lazy(() => {
  const rows = DATA_ELEMENTS.trim().split('\n')
  return new Map(
    rows.map((row) => {
      const [tag = '', vr = '', keyword = '', most = '1'] = row.split(' ')
      return [Number.parseInt(tag, 16), { vr, keyword, maxValues: most === '*' ? Infinity : Number(most) }]
    }),
  )
})

const confidentialityProfile = lazy(() => {
  const rows = CONFIDENTIALITY_PROFILE.trim().split('\n')
  return new Map(
    rows.map((row) => {
      const [tag = '', basic = '', ...options] = row.split(' ')
      return [Number.parseInt(tag, 16), { basic, options: new Map(options.map((each) => [each[0]!, each[1]!])) }]
    }),
  )
})

/** The tags of PS3.6 by their keyword. */
export const tagsByKeyword = (): Map<string, number> => new Map([...dataDictionary()].map(([tag, { keyword }]) => [keyword, tag]))

/** Every tag of PS3.6. */
export const allDictionaryTags = (): number[] => [...dataDictionary().keys()]

/** Returns the entry of a tag in PS3.6, or null. Overlays of any plane have those of the first. */
export const dictionaryEntry = (tag: number): DictionaryEntry | null =>
  dataDictionary().get(isOverlay(tag) ? 0x60000000 + (tag & 0xffff) : tag) ?? null

/** Returns the row of a tag in Table E.1-1, or null. */
export const confidentialityProfileRow = (tag: number): ConfidentialityProfileRow | null =>
  confidentialityProfile().get(tag) ?? null

/** Every tag that Table E.1-1 names. */
export const confidentialityProfileTags = (): number[] => [...confidentialityProfile().keys()]

/** PS3.5 7.6: groups 6000 to 601E are planes of overlays. */
export const isOverlay = (tag: number): boolean => tag >>> 24 === 0x60 && (tag >>> 16) % 2 === 0

/** PS3.5 7.8: private elements have odd groups. */
export const isPrivate = (tag: number): boolean => (tag >>> 16) % 2 === 1
