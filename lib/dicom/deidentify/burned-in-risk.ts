import { hasOverlays } from '../_internal/pixels/overlays'
import type { DicomObject } from '../parse/parse-data-set'
import { readNumber, readText, readTexts } from '../parse/read-value'

/**
 * Whether an object may show text that identifies a person. `likely`: a person reviews it before anyone else gets it.
 * `possible`: devices of its kind rarely write into the image; text detection decides. `none`: it shows nothing, having
 * neither pixels nor a document.
 */
type BurnedInRisk = 'likely' | 'possible' | 'none'

/** Ultrasound, its former names included (PS3.3 C.7.3.1.1.1): CD and DD are Doppler, EC echocardiography. */
const ULTRASOUND_MODALITIES = new Set(['US', 'IVUS', 'BDUS', 'CD', 'DD', 'EC'])
const ULTRASOUND_SOP_CLASS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(3|3\.1|6|6\.[123])$/
/** Secondary capture has the modality of what was captured: its class tells (PS3.4 B.5). */
const CAPTURE_SOP_CLASS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(\.\d)?$/
/**
 * Conversions of what was meant for eyes: video, film, a workstation's screen, scanned paper, scanned images, drawings
 * (PS3.3 C.8.6.1). They are also found in objects of other classes.
 */
const CAPTURE_CONVERSIONS = new Set(['DV', 'DF', 'WSD', 'SD', 'SI', 'DRW'])
const SCREEN_IMAGE_TYPE = /^SCREEN[ _-]?(SAVE|SAVER|CAPTURE|SHOT|DUMP|COPY)?$/
/** Their detectors have no colour: a coloured image was drawn by a program, which often adds a legend. */
const GREYSCALE_MODALITIES = new Set(['CT', 'MR', 'CR', 'DX', 'MG', 'PT', 'PX', 'IO', 'RG', 'BMD'])
const GREYSCALE_PHOTOMETRICS = new Set(['MONOCHROME1', 'MONOCHROME2'])

/**
 * Modalities whose devices burn names and numbers into the image unless they declare otherwise: angiography, film,
 * visible light, ophthalmology, dermoscopy, and unspecified ones.
 */
const UNDECLARED_MODALITIES = new Set([
  ...['XA', 'RF', 'VF', 'DF', 'SC', 'OT', 'ES', 'LP', 'CP', 'XC', 'GM', 'DM', 'SM', 'DG', 'HC', 'TG', 'DMS'],
  ...['OP', 'OPT', 'OPTBSV', 'OPTENF', 'OPM', 'OPV', 'OPR', 'FA', 'FS', 'OAM', 'AR', 'KER', 'LEN', 'SRF', 'VA', 'IOL', 'OSS'],
])
/** Angiography and fluoroscopy (12), visible light, ophthalmology and dermoscopy (77) (PS3.4 B.5). */
const UNDECLARED_SOP_CLASS = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(77\.1\.[1-8](\.\d)*|12\.[123](\.1)?)$/

/** PS3.3 C.8.12.4.1.1, value 3: the slide's label, and the whole slide with its label. */
const SLIDE_LABEL_IMAGE_TYPES = new Set(['LABEL', 'OVERVIEW'])
const ENCAPSULATED_DOCUMENT = 0x00420011

/** Returns whether an object has a document, such as a PDF (PS3.3 C.24.2): its pages are seen by no pixel review. */
export const hasDocument = ({ dataSet: { elements } }: DicomObject): boolean => {
  const value = elements.get(ENCAPSULATED_DOCUMENT)?.value
  return value !== undefined && value.end > value.start
}

/**
 * Returns whether what an object shows may have text that identifies a person (PS3.15 E.3.1), from its attributes.
 *
 * Burned In Annotation (0028,0301) NO is what a device claims, and no proof: ultrasound, captures and digitised film,
 * coloured radiology, labels of slides and whatever has overlays, which are drawn into rendered images, are at risk whatever
 * it claims.
 * Any other value than exactly NO is a warning. Where it is missing, the kind decides. The pages of a document are text.
 */
export async function burnedInRisk(object: DicomObject): Promise<BurnedInRisk> {
  // C.24.2: a letter says NO of itself as easily, and names the patient in its first line.
  if (hasDocument(object)) return 'likely'
  if (!object.pixelData) return 'none'
  const { dataSet } = object
  const declared = await readTexts(object, dataSet, 'BurnedInAnnotation')
  const isDeclaredClean = declared.length === 1 && declared[0] === 'NO'
  if (declared.length > 0 && !isDeclaredClean) return 'likely'
  const modality = (await readText(object, dataSet, 'Modality')) ?? 'OT'
  const sopClassUid = (await readText(object, dataSet, 'SOPClassUID')) ?? object.mediaStorageSopClassUid ?? ''
  if (ULTRASOUND_MODALITIES.has(modality) || ULTRASOUND_SOP_CLASS.test(sopClassUid)) return 'likely'
  if ((await isScreenCapture(object)) || (await showsSlideLabel(object))) return 'likely'
  if (GREYSCALE_MODALITIES.has(modality) && (await isColoured(object))) return 'likely'
  if (await hasOverlays(object)) return 'likely'
  const isUndeclaredRisk = UNDECLARED_MODALITIES.has(modality) || UNDECLARED_SOP_CLASS.test(sopClassUid)
  return isUndeclaredRisk && !isDeclaredClean ? 'likely' : 'possible'
}

/** Returns whether an object shows what was on a screen, on paper or on film, in whatever class it is stored. */
export async function isScreenCapture(object: DicomObject): Promise<boolean> {
  const { dataSet } = object
  const sopClassUid = (await readText(object, dataSet, 'SOPClassUID')) ?? object.mediaStorageSopClassUid ?? ''
  if (CAPTURE_SOP_CLASS.test(sopClassUid) || (await readText(object, dataSet, 'Modality')) === 'SC') return true
  const conversions = await readTexts(object, dataSet, 'ConversionType')
  if (conversions.some((conversion) => CAPTURE_CONVERSIONS.has(conversion))) return true
  // PS3.3 C.8.11.4: FILM is scanned film.
  if ((await readText(object, dataSet, 'DetectorType')) === 'FILM') return true
  return (await readTexts(object, dataSet, 'ImageType')).some((value) => SCREEN_IMAGE_TYPE.test(value.toUpperCase()))
}

/**
 * Returns whether an object shows the label of a slide, on which a laboratory writes the patient's name or number, also as a
 * barcode that no text detection reads: by its Image Type, or by any Specimen Label In Image (0048,0010) except exactly NO.
 */
export async function showsSlideLabel(object: DicomObject): Promise<boolean> {
  const labelled = await readTexts(object, object.dataSet, 'SpecimenLabelInImage')
  if (labelled.some((value) => value !== '' && value !== 'NO')) return true
  const types = await readTexts(object, object.dataSet, 'ImageType')
  return types.slice(2).some((value) => SLIDE_LABEL_IMAGE_TYPES.has(value.toUpperCase()))
}

async function isColoured(object: DicomObject): Promise<boolean> {
  const photometric = await readText(object, object.dataSet, 'PhotometricInterpretation')
  if (photometric) return !GREYSCALE_PHOTOMETRICS.has(photometric)
  return (await readNumber(object, object.dataSet, 'SamplesPerPixel')) === 3
}
