'use client'

import { useQueries } from '@tanstack/react-query'
import { type CaseFilePage, type CaseRecord } from '@/lib/cases/schema'
import { apiFetch } from '../../shell/api-client'
import { caseFilesKey, caseFilesPath, type CaseFiles, toCaseFiles } from '../case-reads'
import { useCasesOfPatient } from '../use-cases-of-patient'
import { imagesInTime, type SeriesImage } from './series'

/** Of one patient; the images of more cases are not fetched. */
const MAX_CASES = 20

interface SeriesImages {
  images: SeriesImage[]
  isPending: boolean
  /** Of the last case that could not be fetched. */
  error: Error | null
  /** How many cases are left out: there are too many. */
  omitted: number
}

/** The images of a patient over time: of this case, and of every other that the reader may see. */
export function useSeriesImages(record: CaseRecord): SeriesImages {
  const all = useCasesOfPatient(record.patient_id)
  const others = all.filter(({ id }) => id !== record.id)
  const cases = [record, ...others.slice(0, MAX_CASES - 1)]
  return useQueries({
    queries: cases.map(({ id }) => ({
      queryKey: caseFilesKey(id),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        apiFetch<CaseFilePage>(caseFilesPath(id), { signal }).then((page) => toCaseFiles(page)),
      select: (page: CaseFiles) => page.items,
    })),
    combine: (answers) => ({
      images: imagesInTime(cases.map((one, at) => ({ record: one, files: answers[at]?.data ?? [] }))),
      isPending: answers.some(({ isPending }) => isPending),
      error: answers.find(({ error }) => error)?.error ?? null,
      omitted: Math.max(0, others.length - (MAX_CASES - 1)),
    }),
  })
}
