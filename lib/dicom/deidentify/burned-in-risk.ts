import { hasOverlays } from '../_internal/pixels/overlays'
import type { DicomObject } from '../parse/parse-data-set'
import { readText } from '../parse/read-value'

/**
 * Modalities whose devices burn names and numbers into the image: ultrasound, angiography, captures, visible light, and
 * unspecified ones.
 */
const AT_RISK_MODALITIES = new Set(['US', 'IVUS', 'XA', 'RF', 'SC', 'OT', 'ES', 'XC', 'GM', 'SM', 'DG', 'HC'])
/**
 * Captures, ultrasound, angiography and visible light, by their classes (PS3.4 B.5): a capture has the modality of what
 * was captured.
 */
const AT_RISK_SOP_CLASS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(7(\.\d)?|77\.1\.[1-4](\.\d)?|3\.1|6\.[12]|12\.[12])$/

/**
 * Returns whether the pixels of an object may show text that identifies a person, so that it requires pixel review
 * before it is available to others.
 *
 * Overlays may show text, and are drawn into rendered images. Burned In Annotation (0028,0301) is trusted when it says
 * YES, and when it says NO; where it is missing the modality decides (PS3.15 E.3.1).
 */
export async function burnedInRisk(object: DicomObject): Promise<boolean> {
  if (!object.pixelData) return false
  // Overlays are drawn into the rendered image, whatever the object says of its pixels.
  if (await hasOverlays(object)) return true
  const said = await readText(object, object.dataSet, 'BurnedInAnnotation')
  if (said === 'YES') return true
  if (said === 'NO') return false
  const modality = (await readText(object, object.dataSet, 'Modality')) ?? 'OT'
  const sopClassUid = (await readText(object, object.dataSet, 'SOPClassUID')) ?? object.mediaStorageSopClassUid ?? ''
  return AT_RISK_MODALITIES.has(modality) || AT_RISK_SOP_CLASS.test(sopClassUid)
}
