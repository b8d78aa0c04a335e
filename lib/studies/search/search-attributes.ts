import { SERIES_TAGS, STUDY_TAGS } from '../record/read-instance'

/** The levels of the Study Root information model (PS3.4 C.6.2), above first. */
export const LEVELS = ['study', 'series', 'instance'] as const
export type SearchLevel = (typeof LEVELS)[number]

/** PS3.18 table 10.6.1-5: what every archive must match. */
const REQUIRED_MATCHING: Record<SearchLevel, readonly string[]> = {
  study: ['00080020', '00080030', '00080050', '00080061', '00080090', '00100010', '00100020', '0020000D', '00200010'],
  series: ['00080060', '0020000E', '00200011', '00400244', '00400245', '00400275'],
  instance: ['00080016', '00080018', '00200013'],
}

/** What is matched beyond that: everything that is answered without opening an object. */
const FURTHER_MATCHING: Record<SearchLevel, readonly string[]> = {
  study: [...STUDY_TAGS, '00080062', '00201206', '00201208'],
  series: [...SERIES_TAGS, '00201209'],
  instance: ['00280008', '00280010', '00280011', '00280100'],
}

/** The attributes that a search matches, by their level: a tag belongs to the highest that has it. */
export const MATCHING_TAGS: Record<SearchLevel, ReadonlySet<string>> = {
  study: new Set([...REQUIRED_MATCHING.study, ...FURTHER_MATCHING.study]),
  series: new Set([...REQUIRED_MATCHING.series, ...FURTHER_MATCHING.series]),
  instance: new Set([...REQUIRED_MATCHING.instance, ...FURTHER_MATCHING.instance]),
}

/** PS3.18 tables 10.6.3-3 to 10.6.3-5: what every result has, empty where the objects do not say. */
export const REQUIRED_RESPONSE: Record<SearchLevel, readonly string[]> = {
  study: [
    ...['00080005', '00080020', '00080030', '00080050', '00080056', '00080061', '00080090', '00081190'],
    ...['00100010', '00100020', '00100030', '00100040', '0020000D', '00200010', '00201206', '00201208'],
  ],
  series: ['00080005', '00080056', '00080060', '00081190', '0020000D', '0020000E', '00200011', '00201209'],
  instance: ['00080005', '00080016', '00080018', '00080056', '00081190', '0020000D', '0020000E', '00200013'],
}

/** As those tables: what a result has where the objects say it. */
export const RESPONSE_IF_KNOWN: Record<SearchLevel, readonly string[]> = {
  study: ['00080201'],
  series: ['00080201', '0008103E', '00400244', '00400245', '00400275'],
  instance: ['00080201', '00280008', '00280010', '00280011', '00280100'],
}

/** Dates with their times, which one search may combine (PS3.4 C.2.2.2.5, PS3.18 8.3.4.1). */
export const DATE_TIME_PAIRS: ReadonlyMap<string, string> = new Map([
  ['00080020', '00080030'],
  ['00080021', '00080031'],
  ['00400244', '00400245'],
])
