import { isDicom } from '../case/arrange'
import { type FileRecord } from '../case/records'

/** How many frames of a picture can be asked for one by one; 0 where it is no DICOM picture, or cannot be drawn. */
export const framesOf = (file: FileRecord): number =>
  isDicom(file) && file.status === 'completed' && file.preview_state === null ? (file.frames ?? 0) : 0

/** True where the frames of a picture are in colour: nobody windows those. */
export const isInColour = ({ dicom }: FileRecord): boolean =>
  dicom?.samples_per_pixel === 3 || dicom?.photometric_interpretation === 'PALETTE COLOR'
