import { type CaseFile } from '../case/case-file'
import { isRaster } from '../case/visits/group-by-visit'
import { type CurrentUser } from '../shell/current-user'

/** Whether the reader may black out areas of an image of a case. */
export const canBlackOut = (file: CaseFile, me: CurrentUser): boolean =>
  ['doctor', 'admin'].includes(me.role) && file.status === 'completed' && isRaster(file)

/** The page on which areas of a file are blacked out. */
export const blackoutPath = ({ id }: { id: string }): string => `/blackout/${id}`
