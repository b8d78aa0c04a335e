'use client'

import { useQuery } from '@tanstack/react-query'
import { type StudyPage } from '@/lib/studies/list/schema'
import { apiFetch } from '../../shell/api-client'
import { OtherPatientNote } from './other-patient-note'

/** More studies of one case are looked at in the reading room. */
const MAX_STUDIES = 100

/** The warning on the page of a case. What is uploaded there must not be left for the sign-in page. */
export function CaseOtherPatients({ caseId }: { caseId: string }) {
  const { data } = useQuery({
    queryKey: ['studies', 'of-case', caseId],
    queryFn: ({ signal }) =>
      apiFetch<StudyPage>(`/api/v1/studies?case_id=${encodeURIComponent(caseId)}&limit=${MAX_STUDIES}`, {
        signal,
        staysOnPage: true,
      }),
  })
  return data ? <OtherPatientNote studies={data.items} /> : null
}
