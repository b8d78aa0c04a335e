import { storageSopClass } from '../../lib/dicom/write/write-dicom'
import { demoUid } from '../_internal/drawings/demo-uid'
import { writeDemoObject } from '../_internal/drawings/write-demo-object'
import { drawPhantom } from './draw-phantom'

interface PhantomObject {
  modality: 'CT' | 'MR'
  caseId: string
  takenAt: Date
  /** The slice's index in its series, from 0. */
  index: number
  count: number
}

/** The phantom's head is 20 cm long: −1 to 1 of its coordinates are 230 mm. */
const FIELD_MM = 230
/** From below the ventricles to above them. */
const [LOWEST, HIGHEST] = [-0.55, 0.6]
const SIZE = { CT: 512, MR: 384 } as const

/** Draws one slice of the phantom and writes it as a CT object in Hounsfield units, or as an MR object. */
export function drawPhantomObject({ modality, caseId, takenAt, index, count }: PhantomObject): Buffer {
  const gap = count > 1 ? (HIGHEST - LOWEST) / (count - 1) : 0
  const z = LOWEST + gap * index
  const size = SIZE[modality]
  const { values } = drawPhantom({ modality, z, seed: 5, size })
  const pixelMm = FIELD_MM / size
  const gapMm = (gap * FIELD_MM) / 2
  const corner = pixelMm / 2 - FIELD_MM / 2
  const ct = modality === 'CT'
  return writeDemoObject({
    sopClassUid: ct ? storageSopClass.ct : storageSopClass.mr,
    modality,
    caseId,
    takenAt,
    description: 'Shepp-Logan head phantom',
    instance: index + 1,
    elements: [
      { tag: 0x00180015, vr: 'CS', value: 'HEAD' },
      { tag: 0x00180050, vr: 'DS', value: gapMm },
      { tag: 0x00180088, vr: 'DS', value: gapMm },
      { tag: 0x00185100, vr: 'CS', value: 'HFS' },
      // Patient coordinates run to the left, to the back and up, in mm (PS3.3 §C.7.6.2.1.1).
      { tag: 0x00200032, vr: 'DS', value: [corner, corner, (z * FIELD_MM) / 2] },
      { tag: 0x00200037, vr: 'DS', value: [1, 0, 0, 0, 1, 0] },
      { tag: 0x00200052, vr: 'UI', value: demoUid(caseId, modality, 'frame') },
      { tag: 0x00201040, vr: 'LO', value: '' },
      { tag: 0x00280030, vr: 'DS', value: [pixelMm, pixelMm] },
      { tag: 0x00281050, vr: 'DS', value: ct ? 40 : 430 },
      { tag: 0x00281051, vr: 'DS', value: ct ? 100 : 860 },
      ...(ct ? CT_ONLY : MR_ONLY),
    ],
    pixels: {
      rows: size,
      columns: size,
      photometric: 'MONOCHROME2',
      bitsStored: ct ? 16 : 12,
      data: ct ? values : Uint16Array.from(values),
    },
  })
}

const CT_ONLY = [
  { tag: 0x00180060, vr: 'DS', value: '' },
  { tag: 0x00200012, vr: 'IS', value: '' },
  { tag: 0x00281052, vr: 'DS', value: 0 },
  { tag: 0x00281053, vr: 'DS', value: 1 },
  { tag: 0x00281054, vr: 'LO', value: 'HU' },
]

/** The attributes of a spin echo; elements without a real acquisition behind them are empty. */
const MR_ONLY = [
  { tag: 0x00180020, vr: 'CS', value: 'SE' },
  { tag: 0x00180021, vr: 'CS', value: 'NONE' },
  { tag: 0x00180022, vr: 'CS', value: '' },
  { tag: 0x00180023, vr: 'CS', value: '2D' },
  { tag: 0x00180080, vr: 'DS', value: '' },
  { tag: 0x00180081, vr: 'DS', value: '' },
  { tag: 0x00180091, vr: 'IS', value: '' },
]
