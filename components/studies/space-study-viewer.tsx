'use client'

import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FileRecord } from '@/lib/files/record/schema'
import { type StudyRecord } from '@/lib/studies/list/schema'
import { toCaseFile } from '../case/case-file'
import { apiFetch } from '../shell/api-client'
import { useCurrentUser } from '../shell/current-user'
import { MedicalImageViewer } from '../viewer/MedicalImageViewer'

/** Shows the image that stands for a study outside cases, which has no page of its own. */
export function SpaceStudyViewer({ study, onClose }: { study: StudyRecord; onClose: () => void }) {
  const t = useTranslations('studies')
  const me = useCurrentUser()
  const { cover, patient, description } = study
  const fileId = cover?.file_id ?? ''
  const { data, refetch } = useQuery({
    queryKey: ['files', 'one', fileId],
    queryFn: ({ signal }) => apiFetch<FileRecord>(`/api/v1/files/${fileId}`, { signal }),
    enabled: fileId !== '',
  })
  const files = useMemo(() => {
    const file = data && toCaseFile(data)
    return file ? [{ ...file, filename: file.filename || (description ?? t('title')) }] : []
  }, [data, description, t])
  if (files.length === 0) return null
  return (
    <MedicalImageViewer
      title={patient?.name ?? t('unnamed')}
      files={files}
      fileId={fileId}
      me={me}
      onChange={() => undefined}
      onClose={onClose}
      onChanged={() => void refetch()}
    />
  )
}
