'use client'

import { useEffect, useRef } from 'react'
import { X } from 'lucide-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type CaseRecord } from '@/lib/cases/schema'
import { IconButton } from '@/components/ui/button/icon-button'
import { ReadingPanel } from '../../report/reading-panel'
import { useDraftStore } from '../../report/use-draft-store'
import styles from './answer.module.css'

/** Findings and answer beside the images of the case: what the reading room shows, with the same draft. */
export function WriteReading({ record, onClose }: { record: CaseRecord; onClose: () => void }) {
  const t = useTranslations('case.answer')
  const common = useTranslations('ui.common')
  const client = useQueryClient()
  const store = useDraftStore(record.id)
  const section = useRef<HTMLElement>(null)
  useEffect(() => section.current?.focus({ preventScroll: true }), [])
  // What was begun is on this device, and the page says so once it is stored.
  useEffect(
    () => () => void store.kept.settled().then(() => client.invalidateQueries({ queryKey: ['kept-work'] })),
    [store, client],
  )
  return (
    <section ref={section} className={`card nopad ${styles.writing}`} aria-labelledby="writing-title" tabIndex={-1}>
      <header className="row">
        <h2 id="writing-title" className="h16 grow">
          {t('write')}
        </h2>
        <IconButton label={common('close')} icon={X} small onClick={onClose} />
      </header>
      <ReadingPanel roomId={record.id} maySign subject={{ patient: record.patient, case: record }} store={store} />
    </section>
  )
}
