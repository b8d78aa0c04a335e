'use client'

import { useId } from 'react'
import { useTranslations } from 'next-intl'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { isolate } from '@/components/language/isolate'
import { apiFetch } from '@/components/shell/api-client'
import { Button } from '@/components/ui/button/button'
import { type CaseDeparture } from '@/lib/cases/departures/schema'
import { type CaseRecord } from '@/lib/cases/schema'

/** Which images left a case, below its answers, which may be about them; who may move one back does it here. */
export function CaseDepartures({ record }: { record: CaseRecord }) {
  const t = useTranslations('case.departures')
  const id = useId()
  const errorMessage = useErrorMessage()
  const queries = useQueryClient()
  const undoing = useMutation({
    mutationFn: (imageId: string) =>
      apiFetch<unknown>(`/api/v1/images/${imageId}/move`, { method: 'POST', body: { caseId: record.id } }),
    onSettled: () => Promise.all(['cases', 'case', 'case-files'].map((name) => queries.invalidateQueries({ queryKey: [name] }))),
  })
  const departures = record.departures ?? []
  if (departures.length === 0) return null
  return (
    <ul className="col g4 f13 t2" aria-label={t('title')}>
      {departures.map((one) => (
        <li key={one.id} className="row g6 wrap">
          <Departure id={`${id}${one.id}`} departure={one} />
          {one.movable_image_id !== null && (
            <Button
              look="ghost"
              icon={Undo2}
              aria-describedby={`${id}${one.id}`}
              busy={undoing.isPending && undoing.variables === one.movable_image_id}
              onClick={() => undoing.mutate(one.movable_image_id!)}
            >
              {t('moveBack')}
            </Button>
          )}
        </li>
      ))}
      {undoing.error && (
        <li role="alert" className="tred">
          {errorMessage(undoing.error)}
        </li>
      )}
    </ul>
  )
}

function Departure({ id, departure: { kind, files, by, at, reason } }: { id: string; departure: CaseDeparture }) {
  const t = useTranslations('case.departures')
  const time = useFormat().dateTime(new Date(at), 'moment')
  return (
    <span id={id}>
      {t(kind, { count: files, by: by === null ? t('somebody') : isolate(by), time })}
      {reason !== null && <bdi> {reason}</bdi>}
    </span>
  )
}
