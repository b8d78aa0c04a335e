import type { DicomJson } from '../json/to-dicom-json'
import { newDicomUid } from '../write/new-dicom-uid'
import { one, reference, sequence } from './content-items'
import type { ReportedImage } from './measurement-report'

interface DocumentHeader {
  /** Patient and study attributes of the images (DICOM JSON), which are copied. */
  study: DicomJson
  at: Date
  sopClassUid: string
  modality: 'SR' | 'KO'
  description: string
  seriesNumber: number
}

/** Types 1 and 2 of the patient, general study and SR document modules that the images may not have. */
const EMPTY: Readonly<Record<string, string>> = {
  ...{ '00080020': 'DA', '00080030': 'TM', '00080050': 'SH', '00080090': 'PN' },
  ...{
    '00100010': 'PN',
    '00100020': 'LO',
    '00100030': 'DA',
    '00100040': 'CS',
    '00200010': 'SH',
    '00081111': 'SQ',
  },
}

/** The patient, study, series and equipment of a document, which is a series of its own (PS3.3 C.7, C.17). */
export function documentHeader({ study, at, sopClassUid, modality, description, seriesNumber }: DocumentHeader): DicomJson {
  const [date, time] = [at.toISOString().slice(0, 10).replaceAll('-', ''), at.toISOString().slice(11, 19).replaceAll(':', '')]
  const copied = Object.entries(study).filter(([, { BulkDataURI }]) => BulkDataURI === undefined)
  return {
    ...Object.fromEntries(Object.entries(EMPTY).map(([tag, vr]) => [tag, { vr }])),
    ...Object.fromEntries(copied),
    '00080005': one('CS', 'ISO_IR 192'),
    '00080016': one('UI', sopClassUid),
    '00080018': one('UI', newDicomUid()),
    '00080023': one('DA', date),
    '00080033': one('TM', time),
    '00080060': one('CS', modality),
    '00080070': one('LO', 'Fovea'),
    '0008103E': one('LO', description),
    '0020000E': one('UI', newDicomUid()),
    '00200011': one('IS', seriesNumber),
    '00200013': one('IS', 1),
  }
}

/** Every image once, whatever frames of it are meant. */
export const distinctImages = (images: readonly ReportedImage[]): ReportedImage[] => [
  ...new Map(images.map((image) => [image.sopInstanceUid, { ...image, frame: null }])).values(),
]

/** Current Requested Procedure Evidence (PS3.3 C.17.2.3): everything that is referred to, by study and series. */
export function evidence(images: readonly ReportedImage[]): DicomJson {
  const studies = groupBy(distinctImages(images), ({ studyUid }) => studyUid ?? '')
  if (studies.size === 0) return {}
  const items = sequence(
    [...studies].map(([studyUid, ofStudy]) => ({
      '00081115': sequence(
        [...groupBy(ofStudy, ({ seriesUid }) => seriesUid ?? '')].map(([seriesUid, ofSeries]) => ({
          '00081199': sequence(ofSeries.map(reference)),
          '0020000E': one('UI', seriesUid),
        })),
      ),
      '0020000D': one('UI', studyUid),
    })),
  )
  return { '0040A375': items }
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const one of items) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}
