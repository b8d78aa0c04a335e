import type { DicomObject } from '../../parse/parse-data-set'
import type { Piece } from '../write/pieces'
import { writeElementHeader } from '../write/write-element-header'
import { addReportRow, type DeidentificationReport } from './deidentification-report'
import type { KeyedPseudonyms } from './keyed-pseudonyms'
import { readAsciiText } from './patient-identity'
import { paddedText } from './replacement-value'

const [STUDY_INSTANCE_UID, SERIES_INSTANCE_UID] = [0x0020000d, 0x0020000e]
const STUDY_ATTRIBUTES = [0x00080020, 0x00080050, 0x00200010] // Study Date, Accession Number, Study ID
const SERIES_ATTRIBUTES = [0x00080060, 0x00200011] // Modality, Series Number

/** Hanging protocols, palettes, implants and protocols are of no patient, and of no study (PS3.3 A.1.2). */
const NO_STUDY_CLASS = /^1\.2\.840\.10008\.5\.1\.4\.(3[89]|4[345]|1\.1\.(200|201))\.\d+$/

/**
 * Returns the study and series UIDs that an object lacks: every archive needs them (PS3.3 C.7.2.1, C.7.3.1, type 1).
 *
 * Objects of one patient are of one study where their date, accession number and study ID agree, and of one series where
 * their modality and series number agree too: so a folder of such files stays together. Without a patient nothing says
 * what belongs together, and each object is a study of its own.
 */
export async function missingInstanceUids(
  object: DicomObject,
  sopClassUid: string,
  { patient, sopInstance, pseudonyms }: { patient: string; sopInstance: string; pseudonyms: KeyedPseudonyms },
  report: DeidentificationReport,
): Promise<[tag: number, pieces: Piece[]][]> {
  if (NO_STUDY_CLASS.test(sopClassUid)) return []
  const { encoding } = object.dataSet
  const read = (tag: number) => readAsciiText(object, tag)
  const made: [tag: number, pieces: Piece[]][] = []
  const add = async (tag: number, source: string) => {
    const bytes = paddedText(await pseudonyms.mapUid(source), 0)
    made.push([tag, [writeElementHeader(tag, 'UI', bytes.length, encoding), bytes]])
    addReportRow(report, { tag, action: 'uid', rule: 'absent, and made: from the patient, the date and the numbers', path: [] })
  }
  const study = await read(STUDY_INSTANCE_UID)
  const group = patient === '' ? sopInstance : [patient, ...(await Promise.all(STUDY_ATTRIBUTES.map(read)))].join('\0')
  if (study === '') await add(STUDY_INSTANCE_UID, `study\0${group}`)
  if ((await read(SERIES_INSTANCE_UID)) === '') {
    const series = await Promise.all(SERIES_ATTRIBUTES.map(read))
    await add(SERIES_INSTANCE_UID, ['series', study === '' ? group : study, ...series].join('\0'))
  }
  return made
}
