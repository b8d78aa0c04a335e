import { errorDetail } from '../../language/describe-error'
import type { DicomJson, DicomJsonAttribute } from '../../dicom/json/to-dicom-json'
import type { ReferencedInstance, StoredInstance, StoreOutcome } from './store-outcome'

interface StoreResponse {
  status: 200 | 202 | 409
  dataSet: DicomJson
  /** Said in the header `Warning`, as the data set has no word for it. */
  warning: string | null
}

const PENDING_WARNING = '299 fovea "Some objects were received completely, and are still being checked"'

/**
 * Makes the response to a store request: the Store Instances Response Module (PS3.18 table I.1-1), and the status of
 * table 10.5.3-1: 200 where everything was stored, 202 where something was, 409 where nothing was.
 *
 * @param baseUrl of DICOMweb, without a slash at the end
 */
export function storeResponse(outcomes: readonly StoreOutcome[], baseUrl: string): StoreResponse {
  const stored = outcomes.filter((outcome) => outcome.kind !== 'failed')
  const failed = outcomes.filter((outcome) => outcome.kind === 'failed')
  const isPending = outcomes.some(({ kind }) => kind === 'pending')
  const named = failed.filter(({ uid, sopClassUid }) => uid !== null && sopClassUid !== null)
  const unnamed = failed.filter((outcome) => !named.includes(outcome))
  const [study, ...otherStudies] = new Set(stored.map(({ studyUid }) => studyUid))
  const dataSet: DicomJson = {
    // Of several studies there is no common address.
    ...(study !== undefined && otherStudies.length === 0 ? { '00081190': url(`${baseUrl}/studies/${study}`) } : {}),
    ...sequence('00081198', named, (one) => ({
      ...comment(errorDetail(one)),
      ...reference(one),
      '00081197': unsigned(one.reason),
    })),
    ...sequence('00081199', stored, (one) => ({
      ...warningOf(one),
      ...reference(one),
      '00081190': url(instanceUrl(baseUrl, one)),
    })),
    // Table I.1-1: what cannot be named has its reason alone.
    ...sequence('0008119A', unnamed, (one) => ({ ...comment(errorDetail(one)), '00081197': unsigned(one.reason) })),
  }
  const hasWarnings = stored.some((one) => one.kind === 'stored' && one.warnings.length > 0)
  const status = stored.length === 0 ? 409 : failed.length > 0 || isPending || hasWarnings ? 202 : 200
  return { status, dataSet, warning: isPending ? PENDING_WARNING : null }
}

const instanceUrl = (baseUrl: string, { studyUid, seriesUid, uid }: StoredInstance): string =>
  `${baseUrl}/studies/${studyUid}/series/${seriesUid}/instances/${uid}`

const url = (value: string): DicomJsonAttribute => ({ vr: 'UR', Value: [value] })
/** PS3.7 E.1, Error Comment: the one attribute for a text beside a status. Clients show it; it may be longer than 64 characters. */
const comment = (text: string): DicomJson => ({ '00000902': { vr: 'LO', Value: [text] } })
/** PS3.18 table I.2-1, B007H: the data set does not match its SOP class. */
const NOT_OF_ITS_CLASS = 0xb007

function warningOf(outcome: StoreOutcome): DicomJson {
  if (outcome.kind !== 'stored' || outcome.warnings.length === 0) return {}
  const text = outcome.warnings.map((code) => errorDetail({ code })).join(' ')
  return { ...comment(text), '00081196': unsigned(NOT_OF_ITS_CLASS) }
}

const unsigned = (value: number): DicomJsonAttribute => ({ vr: 'US', Value: [value] })
const uid = (value: string): DicomJsonAttribute => ({ vr: 'UI', Value: [value] })

const reference = ({ sopClassUid, uid: instanceUid }: ReferencedInstance): DicomJson => ({
  '00081150': uid(sopClassUid!),
  '00081155': uid(instanceUid!),
})

const sequence = <T>(tag: string, rows: readonly T[], toItem: (row: T) => DicomJson): DicomJson =>
  rows.length === 0 ? {} : { [tag]: { vr: 'SQ', Value: rows.map(toItem) } }
