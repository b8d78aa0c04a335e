import { recordAndWait } from '../../audit/record'
import { burnedInRisk } from '../../dicom/deidentify/burned-in-risk'
import type { ByteReader } from '../../dicom/parse/byte-reader'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { readTexts } from '../../dicom/parse/read-value'
import { hasCategory } from '../../errors/app-error'
import { MAX_UNPACKED_BYTES } from '../../files/deliver/deidentify/project-key'
import { detectText } from '../../imaging/text-detection/detect-text'
import { findCleanDevice } from '../pixel-review/clean-devices'

/**
 * Returns whether a person must review the pixels of an object before it is available to others: where its kind is
 * likely to show text, whatever the object claims, and otherwise where text detection finds some or cannot look. Text
 * detection only ever adds objects to those awaiting review.
 *
 * A device that the site declared clean is an exception, recorded in the audit trail with the site's reason, unless the
 * object itself says that it shows text.
 *
 * @param reader the object as it was sent: its attributes are still complete, and the images shown were made from it
 * @throws AppError `corrupt`, `unavailable`, and whatever the reader threw
 */
export async function needsPixelReview(fileId: string, reader: ByteReader): Promise<boolean> {
  const object = await parseDataSet(reader, { maxInflatedBytes: MAX_UNPACKED_BYTES })
  const risk = await burnedInRisk(object)
  if (risk === 'none') return false
  if (risk === 'possible' && !(await mayShowText(reader))) return false
  const declared = await readTexts(object, object.dataSet, 'BurnedInAnnotation')
  const device = declared.every((value) => value === 'NO') ? await findCleanDevice(object) : null
  if (!device) return true
  const { manufacturer, model, modality, reason } = device
  await recordAndWait({
    actorId: null,
    action: 'dicom.skip-review',
    subjectType: 'file',
    subjectId: fileId,
    outcome: 'allowed',
    details: { reason, manufacturer, model, modality },
  })
  return false
}

/** What cannot be decoded here, or takes too long, may show text. */
async function mayShowText(reader: ByteReader): Promise<boolean> {
  try {
    return await detectText(reader)
  } catch (thrown) {
    if (hasCategory(thrown, 'preview_unavailable') || hasCategory(thrown, 'corrupt')) return true
    throw thrown
  }
}
