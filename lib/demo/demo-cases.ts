import type { EyeRegion, EyeSide } from '../files/schema'
import type { DemoKey } from './demo-people'
import { drawFundus, type FundusInput } from './draw-fundus'
import { drawPhantomObject } from './draw-phantom-object'
import { drawSkin } from './draw-skin'
import { drawUltrasound } from './draw-ultrasound'
import { drawXray } from './draw-xray'
import { encodeJpeg } from './encode-jpeg'
import { writeFlatObject } from './write-flat-object'

/** What a picture is drawn for: objects of one study share UIDs that come from the case. */
export interface Drawing {
  caseId: string
  takenAt: Date
}

export interface DemoPicture {
  /** Unique in its case: by it a second start knows what is there already. */
  filename: string
  type: 'image/jpeg' | 'application/dicom'
  sender: DemoKey
  takenDaysAgo: number
  eyeSide?: EyeSide
  region?: EyeRegion
  draw(drawing: Drawing): Buffer | Promise<Buffer>
}

export interface DemoCase {
  /** Unique for its patient. */
  title: string
  patient: DemoKey
  /** Who is assigned to it. */
  staff?: DemoKey
  urgent?: boolean
  status?: 'open' | 'in_review' | 'closed'
  pictures: DemoPicture[]
}

const fundus = (filename: string, takenDaysAgo: number, input: FundusInput): DemoPicture => ({
  filename,
  type: 'image/jpeg',
  sender: 'staff',
  takenDaysAgo,
  eyeSide: input.eye,
  region: 'posterior_pole',
  draw: ({ takenAt }) => encodeJpeg({ picture: drawFundus(input), takenAt }),
})

const skin = (filename: string, takenDaysAgo: number, seed: number): DemoPicture => ({
  filename,
  type: 'image/jpeg',
  sender: 'patient',
  takenDaysAgo,
  draw: ({ takenAt }) => encodeJpeg({ picture: drawSkin({ seed }), takenAt }),
})

/** Slices from the chin to the crown, evenly spaced. */
const series = (modality: 'CT' | 'MR', count: number, sender: DemoKey, takenDaysAgo: number): DemoPicture[] =>
  Array.from({ length: count }, (_, index) => ({
    filename: `head-${modality.toLowerCase()}-${String(index + 1).padStart(2, '0')}.dcm`,
    type: 'application/dicom' as const,
    sender,
    takenDaysAgo,
    draw: (drawing) => drawPhantomObject({ ...drawing, modality, index, count }),
  }))

/** The cases of the demo. The pictures are drawn when they are needed; nothing here shows anybody. */
export const DEMO_CASES: readonly DemoCase[] = [
  {
    title: 'Diabetic screening, both eyes',
    patient: 'patient',
    staff: 'staff',
    pictures: [
      fundus('right-eye.jpg', 2, { eye: 'right', seed: 7, spots: 9 }),
      fundus('left-eye.jpg', 2, { eye: 'left', seed: 21, spots: 3 }),
      fundus('right-eye-spring.jpg', 196, { eye: 'right', seed: 7, size: 1100, spots: 2 }),
      fundus('left-eye-spring.jpg', 196, { eye: 'left', seed: 21, size: 1100 }),
    ],
  },
  {
    title: 'Skin mark, left arm',
    patient: 'patient',
    pictures: [skin('arm.jpg', 1, 3)],
  },
  {
    title: 'Head CT and ultrasound',
    patient: 'patient',
    status: 'in_review',
    pictures: [
      ...series('CT', 8, 'doctor', 9),
      {
        filename: 'ultrasound.dcm',
        type: 'application/dicom',
        sender: 'doctor',
        takenDaysAgo: 8,
        draw: (drawing) =>
          writeFlatObject({ ...drawing, picture: drawUltrasound({ seed: 3 }), modality: 'US', description: 'Abdomen' }),
      },
    ],
  },
  {
    title: 'Right hand and head after a fall',
    patient: 'patient2',
    urgent: true,
    pictures: [
      {
        filename: 'right-hand.dcm',
        type: 'application/dicom',
        sender: 'patient2',
        takenDaysAgo: 0.2,
        draw: (drawing) =>
          writeFlatObject({ ...drawing, picture: drawXray({ seed: 3 }), modality: 'CR', description: 'Right hand' }),
      },
      ...series('MR', 5, 'doctor', 0.1),
    ],
  },
]
