import { type CaseRecord } from '@/lib/cases/schema'
import { useCurrentUser } from '../../shell/current-user'

type Named = Pick<CaseRecord, 'patient_id' | 'patient'>

/** For whom a proxy sees a case: the patient’s name; null where it is the user’s own case, or they work here. */
export function useForPatient(record: Named | undefined): string | null {
  const me = useCurrentUser()
  return record && me.role === 'patient' && record.patient_id !== me.id ? record.patient.name : null
}
