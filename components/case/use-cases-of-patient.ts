'use client'

import { useQuery } from '@tanstack/react-query'
import { type CasePage, type CaseRecord } from '@/lib/cases/schema'
import { apiFetch } from '../shell/api-client'

/** More cases of one patient are not listed. */
const MAX_CASES = 100

/** The cases of a patient, as far as the reader may see them. */
export function useCasesOfPatient(patientId: string | undefined): CaseRecord[] {
  const cases = useQuery({
    // Not below `cases`: what is there are pages of a list, which are changed in place as cases are read.
    queryKey: ['cases-of-patient', patientId],
    queryFn: ({ signal }) => apiFetch<CasePage>(`/api/v1/cases?patient_id=${patientId}&limit=${MAX_CASES}`, { signal }),
    enabled: patientId !== undefined,
  })
  return cases.data?.items ?? []
}
