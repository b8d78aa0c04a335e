'use client'

import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { type FileRecord } from '@/lib/files/record/schema'
import { toCaseFile } from '../case/case-file'
import { apiFetch } from '../shell/api-client'
import { useCurrentUser } from '../shell/current-user'
import { MedicalImageViewer } from '../viewer/MedicalImageViewer'

/** Shows the image that stands for a study outside cases, which has no page of its own. */
export function SpaceStudyViewer({ fileId, onClose }: { fileId: string; onClose: () => void }) {
  const me = useCurrentUser()
  const { data, refetch } = useQuery({
    queryKey: ['files', 'one', fileId],
    queryFn: ({ signal }) => apiFetch<FileRecord>(`/api/v1/files/${fileId}`, { signal }),
  })
  const files = useMemo(() => (data ? [toCaseFile(data)] : []), [data])
  if (files.length === 0) return null
  return (
    <MedicalImageViewer
      title={files[0]!.filename}
      files={files}
      fileId={fileId}
      me={me}
      onChange={() => undefined}
      onClose={onClose}
      onChanged={() => void refetch()}
    />
  )
}
