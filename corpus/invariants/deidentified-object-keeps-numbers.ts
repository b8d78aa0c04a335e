import { type JsonDataSet, type JsonElement, readDataSet } from '../decoders/dcmtk-json'
import type { Invariant } from '../invariant'

/** Value representations of numbers (PS3.5 6.2): a value of them may be kept, emptied or removed. */
const NUMBERS = new Set(['FD', 'FL', 'DS', 'IS', 'US', 'SS', 'UL', 'SL', 'SV', 'UV', 'OD', 'OF', 'OL', 'OV', 'AT'])
const FRAMES = '00280008'

/**
 * No number of an object became another number in its de-identified object, and it has as many frames: a receiver would read it
 * as measured. Both are read by dcmtk, where it is installed.
 */
export const deidentifiedObjectKeepsNumbers: Invariant = {
  name: 'de-identified object has no other numbers',
  appliesTo: (sent) => sent.outcome === 'accepted' && sent.kind === 'dicom' && ['DICOM API', 'case by TUS'].includes(sent.way),
  async check(sent) {
    const copy = await sent.deidentified()
    if (copy?.status !== 200) return null
    const [before, after] = [await readDataSet(sent.bytes), await readDataSet(copy.body)]
    return before && after ? otherNumbersIn(before, after) : null
  },
}

/** The attributes whose numbers are others; items are compared by their place in a sequence, as far as both have it. */
export function otherNumbersIn(before: JsonDataSet, after: JsonDataSet, within = ''): string[] {
  const found: string[] = []
  for (const [tag, element] of Object.entries(before)) {
    const other = after[tag]
    if (!other || isEmpty(element) || isEmpty(other)) continue
    const name = `${within}${tag}`
    if (element.vr === 'SQ')
      for (const [at, item] of (element.Value ?? []).entries()) {
        const same = other.Value?.[at]
        if (same) found.push(...otherNumbersIn(item as JsonDataSet, same as JsonDataSet, `${name}.`))
      }
    else if (NUMBERS.has(element.vr ?? '') && valueOf(element) !== valueOf(other))
      found.push(`${name} (${element.vr}) is another number`)
  }
  const frames = within === '' ? [before, after].map((dataSet) => Number(dataSet[FRAMES]?.Value?.[0] ?? 1)) : [1, 1]
  if (frames[0] !== frames[1]) found.push(`${frames[0]} frames became ${frames[1]}`)
  return [...new Set(found)]
}

const isEmpty = ({ Value, InlineBinary }: JsonElement): boolean => !Value?.length && !InlineBinary
const valueOf = ({ Value, InlineBinary }: JsonElement): string => JSON.stringify(Value ?? InlineBinary)
