'use client'

import { useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FileList } from '@/lib/files/record/list-files'
import { type StudyRecord } from '@/lib/studies/list/schema'
import { toCaseFile } from '../case/case-file'
import { isViewable } from '../case/file-status'
import { markStacks } from '../case/visits/mark-stacks'
import { apiFetch } from '../shell/api-client'
import { useCurrentUser } from '../shell/current-user'
import { MedicalImageViewer } from '../viewer/MedicalImageViewer'

/** Shows the series of a study outside cases, which has no page of its own; the image that stands for it first. */
export function SpaceStudyViewer({ study, onClose }: { study: StudyRecord; onClose: () => void }) {
  const t = useTranslations('studies')
  const me = useCurrentUser()
  const { id, cover, patient, description } = study
  const [chosen, setChosen] = useState(cover?.file_id)
  const { data, refetch } = useQuery({
    queryKey: ['files', 'study', id],
    queryFn: ({ signal }) => apiFetch<FileList>(`/api/v1/studies/${id}/files`, { signal }),
  })
  const files = useMemo(
    () =>
      markStacks((data?.items ?? []).map(toCaseFile))
        .filter(isViewable)
        .map((file) => ({ ...file, study_id: id, filename: file.filename || (description ?? t('title')) })),
    [data, id, description, t],
  )
  const first = files[0]
  if (!first) return null
  return (
    <MedicalImageViewer
      title={patient?.name ?? t('unnamed')}
      files={files}
      fileId={files.some((file) => file.id === chosen) ? (chosen ?? first.id) : first.id}
      me={me}
      onChange={setChosen}
      onClose={onClose}
      onChanged={() => void refetch()}
    />
  )
}
