'use client'

import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'

import { type SeriesFiles } from '@/lib/cases/schema'
import { apiFetch } from '../../shell/api-client'
import { isStack } from '../../case/visits/group-by-visit'
import { type CaseFile } from '../../case/case-file'

/** One image of a stack: a frame of one of its files. */
export interface StackImage {
  fileId: string
  filename: string
  frame: number
}

/** The images of a series in their order, scrolled like the frames of one object; null for any other file. */
export interface Stack {
  images: readonly StackImage[]
  /** Where its cover lies, from 1: what opens first. */
  first: number
}

/** The images of the series for which a file stands. It grows while they arrive. */
export function useStack(file: CaseFile): Stack | null {
  const { case_id: caseId, study_id: studyId, series } = file
  const [queryKey, path] =
    caseId === null
      ? [['files', 'study', studyId], `/api/v1/studies/${studyId}`]
      : [['case-files', caseId], `/api/v1/files/case/${caseId}`]
  const { data } = useQuery({
    queryKey: [...queryKey, 'series', series?.uid],
    queryFn: ({ signal }) => apiFetch<SeriesFiles>(`${path}/series/${series?.uid}`, { signal }),
    enabled: isStack(file) && (caseId !== null || studyId !== undefined),
  })
  return useMemo(() => {
    if (!data || !isStack(file)) return null
    const images = data.items.flatMap(({ id, filename, frames }) =>
      Array.from({ length: frames }, (_, index) => ({ fileId: id, filename: filename ?? '', frame: index + 1 })),
    )
    if (images.length === 0) return null
    return {
      images,
      first:
        Math.max(
          0,
          images.findIndex(({ fileId }) => fileId === file.id),
        ) + 1,
    }
  }, [data, file])
}
