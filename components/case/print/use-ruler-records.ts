'use client'

import { useQueries } from '@tanstack/react-query'
import { type MeasurementRecord } from '@/lib/readings/measurements/schema'
import { fetchMeasurements, newestOf, photoMarksKey } from '../../compare/saved/use-photo-marks'

interface RulerRecords {
  /** What was measured with the ruler, by the image. */
  byFile: ReadonlyMap<string, MeasurementRecord>
  isPending: boolean
}

/** What was measured with the ruler in the images of these cases; where it cannot be fetched, images are printed without. */
export function useRulerRecords(caseIds: readonly string[]): RulerRecords {
  return useQueries({
    queries: [...new Set(caseIds)].map((id) => ({
      queryKey: photoMarksKey(id),
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchMeasurements(id, signal),
    })),
    combine: (answers) => {
      const records = answers.flatMap(({ data }) => data ?? []).filter(({ kind }) => kind === 'ruler')
      const files = new Set(records.map(({ file_id: id }) => id))
      const byFile = new Map([...files].map((id) => [id, newestOf(records.filter((one) => one.file_id === id))!]))
      return { byFile, isPending: answers.some(({ isPending }) => isPending) }
    },
  })
}
