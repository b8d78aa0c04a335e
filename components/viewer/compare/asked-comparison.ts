import { type CaseFile } from '../../case/case-file'
import { isDicom, isRaster } from '../../case/visits/group-by-visit'
import { type CurrentUser } from '../../shell/current-user'
import { type ComparisonPair } from './comparison-pairs'

/** A window over the viewer. */
export type AskedComparison = 'picker' | 'overlay' | 'ruler'

/** Whether two images can be laid on one another: a right eye and a left one are not the same thing. */
export const hasOverlay = (pair: ComparisonPair | null): boolean => pair !== null && pair.comparing !== 'eyes'

/** Whether lengths can be marked in an image: a photograph, which unlike a DICOM object has no scale of its own. */
export const hasRuler = (file: CaseFile, pair: ComparisonPair | null, me: CurrentUser): boolean =>
  pair === null && me.role !== 'patient' && isRaster(file) && !isDicom(file)
