import { type EyeRegion, type EyeSide } from '@/lib/files/record/schema'
import { type CaseFile } from './case-file'
import { isRaster } from './visits/group-by-visit'

/** The answer to “Which eye?”: a side, none (skin, a wound, a whole face), or that it is to be asked again. */
export type EyeSideAnswer = EyeSide | 'none'

/** What is stored of an answer. An image that shows no eye has no side, and is of no region of an eye. */
export const storedEyeOf = (answer: EyeSideAnswer): { eyeSide: EyeSide; region?: EyeRegion | null } =>
  answer === 'none'
    ? { eyeSide: 'unknown', region: 'other' }
    : answer === 'unknown'
      ? { eyeSide: answer, region: null }
      : { eyeSide: answer }

type Answered = Pick<CaseFile, 'eye_side' | 'region' | 'type' | 'preview'>

/** Whether a person has said that an image shows no eye. */
export const isNoEye = (file: Answered): boolean => file.eye_side === 'unknown' && file.region === 'other' && isRaster(file)

/** Whether it has to be asked which eye an image shows. */
export const needsEye = (file: Answered): boolean => file.eye_side === 'unknown' && file.region !== 'other' && isRaster(file)
