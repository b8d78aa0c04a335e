import { type CurrentUser } from '../../shell/current-user'

/** The server decides; this only hides buttons that would be refused. */
export const mayManage = ({ role }: CurrentUser): boolean => role === 'staff' || role === 'doctor' || role === 'admin'

/** Who may sign an answer. */
export const maySign = ({ role }: CurrentUser): boolean => role === 'doctor'

/** Who may say which doctor looks after a case. */
export const mayAssign = ({ role }: CurrentUser): boolean => role === 'doctor' || role === 'admin'

/** Who reads the second opinions between doctors. */
export const mayReadOpinions = ({ role }: CurrentUser): boolean => role === 'doctor' || role === 'admin'

/** Who may delete a case, unless it has a signed reading. */
export const mayDelete = ({ role }: CurrentUser): boolean => role === 'doctor' || role === 'admin'

/** Who may save what the ruler and the points of an overlay measured. */
export const mayMeasure = ({ role }: CurrentUser): boolean => role === 'doctor' || role === 'staff'
