/**
 * Words of descriptions that say what was imaged and how, and never of whom: an allowlist, since no list of names is
 * complete.
 */
export const ALLOWED_DESCRIPTOR_WORDS = new Set(
  `abdomen abdominal acquisition acute adrenal angio angiography angle ankle anterior anteroposterior aorta aortic ap apical apparent
  arch arm arterial artery arthro atlas autofluorescence axial base baseline bilateral biopsy bladder blood blue bolus bone bowel brain
  breast bronchus calcaneus calcium cardiac carotid cava cerebellum cerebral cervical chest cine clavicle coccyx coil colon colour color
  contrast cor coronal coronary cornea corneal cranial craniocaudal cross ct cuff delayed density dermoscopy diffusion digital disc
  disk doppler dorsal dose dual dwi dx early ecg echo ed elbow enhanced erect es excretory expiration extension extremity eye face facial
  fast fat feet femoral femur fibula finger fistula flair flexion flow fluorescein focus follow foot forearm fov foveal frontal full
  fundus gallbladder gated gradient hand head heart heel hepatic hip humerus iliac infrared inspiration inversion iris joint kidney
  knee landmark lateral left leg lens lesion ligament limb liver localizer localiser lower lumbar lung macula macular mammo
  mammogram mandible map marrow maxilla maximum mean medial mediastinum minimum mip mono motion mouth mpr mr mra mri multi muscle nasal
  native neck nerve neutral nose oblique oct ocular od ophthalmic optic orbit orbital os ou ovary pa palate pancreas parallel parathyroid
  parotid patella pelvic pelvis perfusion phase photo photograph pituitary plain plane plane portable portal post posterior posteroanterior
  pre pressure projection prone prostate proton protocol pulmonary radius real reconstruction rectum red renal resolution retina
  retinal rib right rotation sacral sacrum sag sagittal scan scapula scout screening sella sequence series shoulder sinus skin skull slice
  slit soft spectral spin spine spleen splenic standard standing static stereo sternum stomach stress study subtraction supine
  surface suppressed swi t1 t2 t2w t1w temporal tendon thickness thigh thin thoracic thorax throat thumb thyroid tibia time tissue toe tof
  tomography tongue topogram trachea tract transverse turbo two ultrasound unilateral upper upright ureter urethra us uterus vascular vein
  venous ventral ventricle vertebra view volume weighted whole wide with without wrist xa xray`.split(/\s+/),
)

/** Separators; not those of names, addresses and dates. */
const DESCRIPTION = /^[A-Za-z0-9 ,;:/()[\]+_-]{1,64}$/

/**
 * Keeps a description that consists of words that say what was imaged and how (PS3.15 E.3.5, Clean Descriptors), and
 * nothing of any other: without a word it may say something else.
 *
 * @param nameTokens words of the patient's own name, in lower case: a patient may be called Head
 */
export function cleanDescriptor(text: string, nameTokens: ReadonlySet<string> = new Set()): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const isHarmless = DESCRIPTION.test(text) && words.every((word) => ALLOWED_DESCRIPTOR_WORDS.has(word) && !nameTokens.has(word))
  return isHarmless ? text : ''
}
