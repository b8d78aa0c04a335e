'use client'

import { useId } from 'react'
import { useTranslations } from 'next-intl'

import { type CaseRecord } from '@/lib/cases/schema'
import { type CaseUploads, uploadsByCase } from '../../queue/by-case'
import { type UploadItem } from '../../queue/upload-item'
import { type UploadQueue } from '../../queue/upload-queue'
import { UploadCaseName } from './upload-case-name'
import { UploadRows } from './upload-rows'

interface UploadsByCaseProps {
  /** Of every case. */
  items: readonly UploadItem[]
  queue: UploadQueue
  /** The case that the next images go to. */
  open: CaseRecord
  onRetake: (item: UploadItem) => void
}

/** Everything that is being sent from this device, each case under its own name; one alone needs none, if it is the open one. */
export function UploadsByCase({ items, queue, open, onRetake }: UploadsByCaseProps) {
  const t = useTranslations('upload.list')
  const cases = uploadsByCase(items, open.id)
  const isOpenAlone = cases.every(({ caseId }) => caseId === open.id)
  if (isOpenAlone) return <UploadRows items={items} queue={queue} label={t('label')} onRetake={onRetake} />
  return cases.map((one) => <OneCase key={one.caseId} uploads={one} queue={queue} open={open} onRetake={onRetake} />)
}

function OneCase({ uploads, queue, open, onRetake }: Omit<UploadsByCaseProps, 'items'> & { uploads: CaseUploads }) {
  const t = useTranslations('upload.list')
  const headingId = useId()
  return (
    <section className="col g6" aria-labelledby={headingId} data-testid="case-uploads">
      <h3 className="f13" id={headingId} style={{ overflowWrap: 'anywhere' }}>
        <UploadCaseName caseId={uploads.caseId} open={open} />
      </h3>
      <UploadRows items={uploads.items} queue={queue} label={t('label')} onRetake={onRetake} />
    </section>
  )
}
