import { recordAndWait } from '../../audit/record'
import { burnedInRisk, hasDocument, showsSlideLabel } from '../../dicom/deidentify/burned-in-risk'
import type { ByteReader } from '../../dicom/parse/byte-reader'
import { type DicomObject, parseDataSet } from '../../dicom/parse/parse-data-set'
import { readTexts } from '../../dicom/parse/read-value'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import type { FoundText, TextSearch } from '../../imaging/text-detection/found-text'
import { type MatchedText, matchTexts } from '../../imaging/text-detection/matched-text'
import type { PatientIdentity } from '../../imaging/text-detection/match-identity'
import { readDicomText } from '../../imaging/text-detection/read-dicom-text'
import { findCleanDevice } from '../pixel-review/clean-devices'

interface PixelReviewNeed {
  isNeeded: boolean
  /** What is probably written in the image of an object that awaits its review, and what of its patient that says. */
  texts: MatchedText[]
}

const NOT_NEEDED: PixelReviewNeed = { isNeeded: false, texts: [] }

/**
 * Returns whether a person must review the pixels of an object before it is available to others: where its kind is
 * likely to show text, whatever the object claims, and otherwise where text detection finds some or cannot look. Text
 * detection only ever adds objects to those awaiting review.
 *
 * A device that the site declared clean is an exception, recorded in the audit trail with the site's reason, unless the
 * object itself says that it shows text.
 *
 * @param reader the object as it was sent: its attributes are still complete, and the images shown were made from it
 * @throws AppError `cannot_deidentify` for a document, whose pages nobody could review; `corrupt`, `unavailable`, and whatever
 * the reader threw
 */
export async function needsPixelReview(fileId: string, reader: ByteReader): Promise<PixelReviewNeed> {
  const object = await parseDataSet(reader)
  if (hasDocument(object)) throw fail('dicom_document_not_reviewable')
  const risk = await burnedInRisk(object)
  if (risk === 'none') return NOT_NEEDED
  const declared = await readTexts(object, object.dataSet, 'BurnedInAnnotation')
  const saysText = declared.some((value) => value !== 'NO') || (await showsSlideLabel(object))
  const device = saysText ? null : await findCleanDevice(object)
  // Nobody is shown what is written in an object that is not reviewed.
  const texts = risk === 'likely' && device ? [] : await readImage(reader, { isHint: risk === 'likely' })
  if (risk === 'possible' && texts?.length === 0) return NOT_NEEDED
  if (!device) return { isNeeded: true, texts: matchTexts(texts ?? [], await readIdentity(object)) }
  const { manufacturer, model, modality, reason } = device
  await recordAndWait({
    actorId: null,
    action: 'dicom.skip-review',
    subjectType: 'file',
    subjectId: fileId,
    outcome: 'allowed',
    details: { reason, manufacturer, model, modality },
  })
  return NOT_NEEDED
}

/** Null for what cannot be decoded here, or takes too long: it may show text. */
async function readImage(reader: ByteReader, search: TextSearch): Promise<FoundText[] | null> {
  try {
    return await readDicomText(reader, search)
  } catch (thrown) {
    if (hasCategory(thrown, 'preview_unavailable') || hasCategory(thrown, 'corrupt')) return null
    throw thrown
  }
}

async function readIdentity(object: DicomObject): Promise<PatientIdentity> {
  const read = (keyword: Parameters<typeof readTexts>[2]) => readTexts(object, object.dataSet, keyword)
  return {
    names: [...(await read('PatientName')), ...(await read('OtherPatientNames'))],
    birthDates: await read('PatientBirthDate'),
    numbers: [...(await read('PatientID')), ...(await read('OtherPatientIDs')), ...(await read('AccessionNumber'))],
  }
}
