import type { EyeRegion, EyeSide } from '../../lib/files/record/schema'
import type { DemoPersonKey } from '../people/demo-people'
import { drawFundus, type FundusInput } from '../drawings/draw-fundus'
import { drawPhantomObject } from '../drawings/draw-phantom-object'
import { drawSkin } from '../drawings/draw-skin'
import { drawUltrasound } from '../drawings/draw-ultrasound'
import { drawXray } from '../drawings/draw-xray'
import { encodeDrawingJpeg } from '../drawings/encode-drawing-jpeg'
import { writeSingleFrameObject } from '../drawings/write-single-frame-object'

/** The context of a drawing: objects of one study share UIDs derived from the case. */
interface Drawing {
  caseId: string
  takenAt: Date
}

export interface DemoImage {
  /** Unique in its case: a second start recognises existing images by it. */
  filename: string
  type: 'image/jpeg' | 'application/dicom'
  sender: DemoPersonKey
  takenDaysAgo: number
  eyeSide?: EyeSide
  region?: EyeRegion
  draw(drawing: Drawing): Buffer | Promise<Buffer>
}

export interface DemoCase {
  /** Unique for its patient. */
  title: string
  patient: DemoPersonKey
  /** Who is assigned to it. */
  staff?: DemoPersonKey
  urgent?: boolean
  status?: 'open' | 'in_review' | 'closed'
  pictures: DemoImage[]
}

const fundus = (filename: string, takenDaysAgo: number, input: FundusInput): DemoImage => ({
  filename,
  type: 'image/jpeg',
  sender: 'staff',
  takenDaysAgo,
  eyeSide: input.eye,
  region: 'posterior_pole',
  draw: ({ takenAt }) => encodeDrawingJpeg({ picture: drawFundus(input), takenAt }),
})

const skin = (filename: string, takenDaysAgo: number, seed: number): DemoImage => ({
  filename,
  type: 'image/jpeg',
  sender: 'patient',
  takenDaysAgo,
  draw: ({ takenAt }) => encodeDrawingJpeg({ picture: drawSkin({ seed }), takenAt }),
})

/** Slices from the chin to the crown, evenly spaced. */
const series = (modality: 'CT' | 'MR', count: number, sender: DemoPersonKey, takenDaysAgo: number): DemoImage[] =>
  Array.from({ length: count }, (_, index) => ({
    filename: `head-${modality.toLowerCase()}-${String(index + 1).padStart(2, '0')}.dcm`,
    type: 'application/dicom' as const,
    sender,
    takenDaysAgo,
    draw: (drawing) => drawPhantomObject({ ...drawing, modality, index, count }),
  }))

/** The cases of the demo. The images are drawn on demand; they show no real person. */
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
          writeSingleFrameObject({ ...drawing, picture: drawUltrasound({ seed: 3 }), modality: 'US', description: 'Abdomen' }),
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
          writeSingleFrameObject({ ...drawing, picture: drawXray({ seed: 3 }), modality: 'CR', description: 'Right hand' }),
      },
      ...series('MR', 5, 'doctor', 0.1),
    ],
  },
]
