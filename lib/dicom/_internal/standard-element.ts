import { CONFIDENTIALITY_PROFILE } from '../standard/confidentiality-profile'
import { DATA_ELEMENTS } from '../standard/data-elements'

export interface StandardElement {
  vr: string
  keyword: string
  /** How many values there may be; Infinity for any number of them. */
  mostValues: number
}

/** One row of PS3.15 Table E.1-1. */
export interface ProfileRow {
  /** As it stands there: X, Z, D, U, or several of them. */
  basic: string
  /** What an option says instead, by its letter: see PROFILE_OPTIONS. */
  options: ReadonlyMap<string, string>
}

const once = <T>(make: () => T) => {
  let made: T | undefined
  return () => (made ??= make())
}

/** Parsed when the first object is de-identified: nobody else needs them. */
const elements = once(() => {
  const rows = DATA_ELEMENTS.trim().split('\n')
  return new Map(
    rows.map((row) => {
      const [tag = '', vr = '', keyword = '', most = '1'] = row.split(' ')
      return [Number.parseInt(tag, 16), { vr, keyword, mostValues: most === '*' ? Infinity : Number(most) }]
    }),
  )
})

const profile = once(() => {
  const rows = CONFIDENTIALITY_PROFILE.trim().split('\n')
  return new Map(
    rows.map((row) => {
      const [tag = '', basic = '', ...options] = row.split(' ')
      return [Number.parseInt(tag, 16), { basic, options: new Map(options.map((each) => [each[0]!, each[1]!])) }]
    }),
  )
})

/** Tells what PS3.6 says of a tag, or null where it says nothing. Overlays of any plane are those of the first. */
export const standardElement = (tag: number): StandardElement | null =>
  elements().get(isOverlay(tag) ? 0x60000000 + (tag & 0xffff) : tag) ?? null

/** Tells what Table E.1-1 says of a tag, or null where it says nothing. */
export const profileRow = (tag: number): ProfileRow | null => profile().get(tag) ?? null

/** Every tag that Table E.1-1 names. */
export const profileTags = (): number[] => [...profile().keys()]

/** PS3.5 7.6: groups 6000 to 601E are planes of overlays. */
export const isOverlay = (tag: number): boolean => tag >>> 24 === 0x60 && (tag >>> 16) % 2 === 0

/** PS3.5 7.8: private elements have odd groups. */
export const isPrivate = (tag: number): boolean => (tag >>> 16) % 2 === 1
