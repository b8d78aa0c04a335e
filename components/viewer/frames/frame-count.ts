import { isDicom } from '../../case/visits/group-by-visit'
import { type CaseFile } from '../../case/case-file'

/** How many frames of an image can be fetched one by one; 0 where it is no DICOM image, or cannot be rendered. */
export const frameCount = (file: CaseFile): number =>
  isDicom(file) && file.status === 'completed' && file.preview_state === null ? (file.frames ?? 0) : 0

/** Whether the frames are in colour: those are not windowed. */
export const isInColour = ({ dicom }: CaseFile): boolean =>
  dicom?.samples_per_pixel === 3 || dicom?.photometric_interpretation === 'PALETTE COLOR'
