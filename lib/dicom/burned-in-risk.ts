import { hasOverlays } from './_internal/overlays'
import type { DicomObject } from './parse-data-set'
import { readText } from './read-value'

/** Kinds whose machines write names and numbers into the picture: ultrasound, angiography, captures, visible light, and what says nothing of itself. */
const AT_RISK = new Set(['US', 'IVUS', 'XA', 'RF', 'SC', 'OT', 'ES', 'XC', 'GM', 'SM', 'DG', 'HC'])
/** Captures, ultrasound, angiography and visible light, by their classes (PS3.4 B.5): a capture bears the modality of what was captured. */
const RISKY_CLASS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(7(\.\d)?|77\.1\.[1-4](\.\d)?|3\.1|6\.[12]|12\.[12])$/

/**
 * Tells whether the pixels of an object may show text that names somebody, so that a person must look before others may.
 *
 * Overlays may show text, and are drawn into what is rendered. Burned In Annotation (0028,0301) is believed when it says YES, and when it says NO; where it is absent the kind decides (PS3.15 E.3.1).
 */
export async function burnedInRisk(object: DicomObject): Promise<boolean> {
  if (!object.pixelData) return false
  // What lies over the picture is drawn into it, whatever is said of the pixels.
  if (await hasOverlays(object)) return true
  const said = await readText(object, object.dataSet, 'BurnedInAnnotation')
  if (said === 'YES') return true
  if (said === 'NO') return false
  const modality = (await readText(object, object.dataSet, 'Modality')) ?? 'OT'
  const sopClassUid = (await readText(object, object.dataSet, 'SOPClassUID')) ?? object.mediaStorageSopClassUid ?? ''
  return AT_RISK.has(modality) || RISKY_CLASS.test(sopClassUid)
}
