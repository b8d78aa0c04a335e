import { vrOfTag } from '../../../dicom/json/attribute-path'
import type { DicomJson } from '../../../dicom/json/to-dicom-json'
import type { Search } from '../parse-search'
import { LEVELS, REQUIRED_RESPONSE, RESPONSE_IF_KNOWN } from '../search-attributes'

/**
 * Makes a result of a search (PS3.18 10.6.3.3): the attributes that its level requires, of a search across studies or
 * series those of the levels above, and what was asked for. Tags are in their order.
 *
 * @param attributes of the object and of all above it
 * @param url of the object, absolute
 */
export function toResult({ level, studyUid, seriesUid, include }: Search, attributes: DicomJson, url: string): DicomJson {
  const levels = LEVELS.filter(
    (one) =>
      one === level ||
      (level !== 'study' && one === 'study' && studyUid === undefined) ||
      (level === 'instance' && one === 'series' && seriesUid === undefined),
  )
  const required = levels.flatMap((one) => REQUIRED_RESPONSE[one])
  const known = [...levels.flatMap((one) => RESPONSE_IF_KNOWN[one]), ...(include === 'all' ? Object.keys(attributes) : include)]
  const all: DicomJson = {
    ...attributes,
    '00080005': { vr: 'CS', Value: ['ISO_IR 192'] },
    '00080056': { vr: 'CS', Value: ['ONLINE'] },
    '00081190': { vr: 'UR', Value: [url] },
  }
  const result: DicomJson = {}
  for (const tag of [...new Set([...required, ...known])].sort()) {
    const found = all[tag]
    // PS3.18 F.2.5: an attribute without a value has its VR alone.
    if (found) result[tag] = found.Value?.length === 0 ? { vr: found.vr } : found
    else if (required.includes(tag)) result[tag] = { vr: vrOfTag(tag) }
  }
  return result
}
