import { type CurrentUser } from '../../shell/current-user'
import { type CaseFile } from '../case-file'

/** How someone may take an image back: its sender withdraws it, a doctor removes it with a reason. The server decides. */
export function removalOf(file: CaseFile, me: Pick<CurrentUser, 'id' | 'role'>): 'withdraw' | 'remove' | null {
  if (file.case_id === null || file.status !== 'completed') return null
  if (me.role === 'doctor' || me.role === 'admin') return 'remove'
  return (me.role === 'staff' || me.role === 'patient') && file.sent_by?.id === me.id ? 'withdraw' : null
}
