'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { type CaseRecord } from '@/lib/cases/schema'
import { caseKey, casePath } from '../../../case/case-reads'
import { useForPatient } from '../../../home/cases/use-for-patient'
import { apiFetch } from '../../../shell/api-client'
import { useCurrentUser } from '../../../shell/current-user'
import { caseNames, joinDetails } from '../page/case-names'

interface UploadCaseNameProps {
  /** Empty for files that belong to no case. */
  caseId: string
  /** The case that is open, whose name is known. */
  open: CaseRecord
}

/** Whose images these are: the patient and the case; that it is another one where its name cannot be read now. */
export function UploadCaseName({ caseId, open }: UploadCaseNameProps) {
  const t = useTranslations('upload.list')
  const me = useCurrentUser()
  const read = useQuery({
    queryKey: caseKey(caseId),
    queryFn: ({ signal }) => apiFetch<CaseRecord>(casePath(caseId), { signal, staysOnPage: true }),
    enabled: caseId !== '' && caseId !== open.id,
  })
  const record = caseId === open.id ? open : read.data
  const forPatient = useForPatient(record)
  if (caseId === '') return t('noCase')
  if (!record) return t('otherCase')
  const { name, details } = caseNames(record, me.role === 'patient' && forPatient === null)
  return (
    <>
      <bdi className="b5">{name}</bdi> <span className="t3">{joinDetails(details)}</span>
    </>
  )
}
