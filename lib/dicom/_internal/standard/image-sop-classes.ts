/** Storage classes whose objects always contain an image, after their common root (PS3.4 table B.5-1). */
const IMAGE_CLASS_SUFFIXES = [
  '1', // computed radiography
  ...['1.1', '1.1.1', '1.2', '1.2.1', '1.3', '1.3.1'], // digital X-ray, mammography, intra-oral
  ...['2', '2.1', '2.2'], // CT
  ...['3', '3.1', '6', '6.1', '6.2'], // ultrasound
  ...['4', '4.1', '4.3'], // MR, without spectroscopy
  ...['5', '20'], // nuclear medicine
  ...['7', '7.1', '7.2', '7.3', '7.4'], // secondary capture
  ...['12.1', '12.1.1', '12.2', '12.2.1', '12.3'], // angiography, fluoroscopy
  ...['13.1.1', '13.1.2', '13.1.3', '13.1.4', '13.1.5', '14.1', '14.2'], // 3D X-ray, tomosynthesis, intravascular OCT
  ...['30', '30.1', '66.4', '66.7'], // parametric maps, segmentations
  ...['77.1.1', '77.1.1.1', '77.1.2', '77.1.2.1', '77.1.3', '77.1.4', '77.1.4.1', '77.1.6', '77.1.7'], // visible light, slides, skin
  ...['77.1.5.1', '77.1.5.2', '77.1.5.4', '77.1.5.5', '77.1.5.6', '77.1.5.7', '77.1.5.8', '81.1', '82.1'], // eyes
  ...['128', '128.1', '130', '481.1'], // PET, RT image
]

const ROOT = '1.2.840.10008.5.1.4.1.1.'
const IMAGE_SOP_CLASSES = new Set(IMAGE_CLASS_SUFFIXES.map((end) => ROOT + end))

/** Returns whether an object of this class is incomplete without an image. */
export const isImageSopClass = (sopClassUid: string | null): boolean => sopClassUid !== null && IMAGE_SOP_CLASSES.has(sopClassUid)
