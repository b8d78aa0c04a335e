import type { DicomJson, DicomJsonAttribute, DicomJsonValue } from '../json/to-dicom-json'
import type { ReportedImage } from './measurement-report'
import { CODES, type Code } from './sr-codes'

/** One value. */
export const one = (vr: string, value: DicomJsonValue): DicomJsonAttribute => ({ vr, Value: [value] })
export const sequence = (items: DicomJson[]): DicomJsonAttribute => ({ vr: 'SQ', Value: items })

export const codeItem = ([value, scheme, meaning]: Code): DicomJson => ({
  '00080100': one('SH', value),
  '00080102': one('SH', scheme),
  '00080104': one('LO', meaning.slice(0, 64)),
})

/** A content item (PS3.3 C.17.3.2): its type, its name and its relationship to the one that has it. */
export const item = (relationship: string, type: string, name: Code | null, more: DicomJson): DicomJson => ({
  '0040A010': one('CS', relationship),
  '0040A040': one('CS', type),
  ...(name ? { '0040A043': sequence([codeItem(name)]) } : {}),
  ...more,
})

export const container = (name: Code, items: DicomJson[], template?: string): DicomJson => ({
  '0040A040': one('CS', 'CONTAINER'),
  '0040A043': sequence([codeItem(name)]),
  '0040A050': one('CS', 'SEPARATE'),
  ...(template ? { '0040A504': sequence([{ '00080105': one('CS', 'DCMR'), '0040DB00': one('CS', template) }]) } : {}),
  ...(items.length > 0 ? { '0040A730': sequence(items) } : {}),
})

export const contained = (name: Code, items: DicomJson[], template?: string): DicomJson => ({
  '0040A010': one('CS', 'CONTAINS'),
  ...container(name, items, template),
})

export const coded = (relationship: string, name: Code, value: Code): DicomJson =>
  item(relationship, 'CODE', name, { '0040A168': sequence([codeItem(value)]) })

/** Who has seen it (TID 1002). */
export const observer = (author: string): DicomJson[] => [
  coded('HAS OBS CONTEXT', CODES.observerType, CODES.person),
  item('HAS OBS CONTEXT', 'PNAME', CODES.personName, { '0040A123': one('PN', { Alphabetic: author }) }),
]

export const imageItem = (relationship: string, image: ReportedImage): DicomJson =>
  item(relationship, 'IMAGE', null, { '00081199': sequence([reference(image)]) })

/** VL Whole Slide Microscopy Image Storage (PS3.4 B.5), whose frames are tiles. */
export const WHOLE_SLIDE = '1.2.840.10008.5.1.4.1.1.77.1.6'

/** The first frame of a slide stands for all of its first plane: a reference to it would be to one tile. */
const isWhole = ({ sopClassUid, frame }: ReportedImage): boolean => frame === null || (sopClassUid === WHOLE_SLIDE && frame === 1)

export const reference = (image: ReportedImage): DicomJson => ({
  '00081150': one('UI', image.sopClassUid),
  '00081155': one('UI', image.sopInstanceUid),
  ...(isWhole(image) ? {} : { '00081160': one('IS', image.frame!) }),
})
