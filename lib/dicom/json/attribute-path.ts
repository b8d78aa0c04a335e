import { dictionaryEntry, isPrivate, tagsByKeyword } from '../_internal/standard/data-dictionary'
import { jsonTag } from './to-dicom-json'

/** An attribute, or one within the items of sequences: PS3.18 8.3.4.1 writes `{attribute}.{attribute}`. */
export interface AttributePath {
  /** Eight hexadecimal digits each, as DICOM JSON names them; all but the last are sequences. */
  tags: readonly string[]
  /** The VR of the last one in PS3.6; `UN` for a private attribute. */
  vr: string
}

const MAX_DEPTH = 8
let tags: Map<string, number> | null = null

/**
 * Reads an attribute by its keyword in PS3.6 (`PatientName`) or its tag (`00100010`), and paths of them
 * (`RequestAttributesSequence.ScheduledProcedureStepID`); null for what is neither.
 */
export function parseAttributePath(text: string): AttributePath | null {
  const found = text.split('.', MAX_DEPTH + 1).map(tagOf)
  if (found.length > MAX_DEPTH) return null
  const path: number[] = []
  for (const tag of found) {
    if (tag === null) return null
    path.push(tag)
  }
  const vrs = path.map((tag) => dictionaryEntry(tag)?.vr ?? 'UN')
  if (vrs.slice(0, -1).some((vr) => vr !== 'SQ' && vr !== 'UN')) return null
  return { tags: path.map(jsonTag), vr: vrs.at(-1)! }
}

/** The VR of a tag of DICOM JSON in PS3.6; `UN` where it has none there. */
export const vrOfTag = (tag: string): string => dictionaryEntry(Number.parseInt(tag, 16))?.vr ?? 'UN'

/** The keyword of a tag of DICOM JSON in PS3.6; the tag itself where it has none there. */
export const keywordOfTag = (tag: string): string => dictionaryEntry(Number.parseInt(tag, 16))?.keyword ?? tag

function tagOf(name: string): number | null {
  tags ??= tagsByKeyword()
  const known = tags.get(name)
  if (known !== undefined) return known
  if (!/^[\dA-Fa-f]{8}$/.test(name)) return null
  const tag = Number.parseInt(name, 16)
  return isPrivate(tag) || dictionaryEntry(tag) ? tag : null
}
