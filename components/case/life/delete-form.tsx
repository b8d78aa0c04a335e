'use client'

import { useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'

import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { Note } from '@/components/ui/feedback/note'
import { type CaseDeletion } from '@/lib/cases/deletion/schema'
import { apiFetch } from '../../shell/api-client'
import styles from './life.module.css'

/** Says what deleting a case deletes and what is kept, before it can be deleted. */
export function DeleteForm({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const t = useTranslations('case.life.delete')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const router = useRouter()
  const client = useQueryClient()
  const [isSure, setSure] = useState(false)
  const preview = useQuery({
    queryKey: ['case', caseId, 'deletion'],
    queryFn: ({ signal }) => apiFetch<CaseDeletion>(`/api/v1/cases/${caseId}/deletion`, { signal }),
    gcTime: 0,
  })
  const deleting = useMutation({
    mutationFn: (lastArrival: number) =>
      apiFetch<undefined>(`/api/v1/cases/${caseId}?last_arrival=${lastArrival}`, { method: 'DELETE' }),
    onSuccess: () => {
      router.replace('/')
      void client.invalidateQueries({ queryKey: ['cases'] })
    },
    // More may have arrived: what is shown is what would be deleted now.
    onError: () => {
      setSure(false)
      void preview.refetch()
    },
  })
  const error = preview.error ?? deleting.error
  return (
    <>
      <div className="body">
        {preview.isPending && <ListSkeleton rows={2} />}
        {preview.data && <DeletionFacts deletion={preview.data} />}
        {error && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {errorMessage(error)}
          </Note>
        )}
        {preview.data?.refusal && (
          <Note icon={CircleAlert} kind="warn">
            {t(`refusals.${preview.data.refusal}`)}
          </Note>
        )}
        {preview.data && !preview.data.refusal && (
          <label className="checkbox">
            <input type="checkbox" checked={isSure} onChange={({ target }) => setSure(target.checked)} />
            {t('sure')}
          </label>
        )}
      </div>
      <footer>
        <Button look="ghost" onClick={onClose}>
          {common('keep')}
        </Button>
        <Button
          look="danger"
          disabled={!isSure || !preview.data}
          busy={deleting.isPending || deleting.isSuccess}
          onClick={() => preview.data && deleting.mutate(preview.data.last_arrival)}
        >
          {t('submit')}
        </Button>
      </footer>
    </>
  )
}

function DeletionFacts({ deletion }: { deletion: CaseDeletion }) {
  const t = useTranslations('case.life.delete')
  const format = useFormat()
  const { files, arriving, bytes, measurements, readings, opinions, shares, kept } = deletion
  const lost = [
    t('files', { count: files, size: format.size(bytes) }),
    arriving > 0 && t('arriving', { count: arriving }),
    measurements > 0 && t('measurements', { count: measurements }),
    readings > 0 && t('readings', { count: readings }),
    opinions > 0 && t('opinions', { count: opinions }),
    shares > 0 && t('shares', { count: shares }),
  ].filter((fact) => fact !== false)
  return (
    <>
      <h3 className="f13 b5">{t('lost')}</h3>
      <ul className={styles.facts}>
        {lost.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <h3 className="f13 b5">{t('kept')}</h3>
      <ul className={styles.facts}>
        <li>{t('trail', { count: kept.trail_entries })}</li>
        <li>{t('accesses', { count: kept.accesses })}</li>
      </ul>
    </>
  )
}
