'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { StatusText } from '@/components/ui/feedback/status-text'
import { apiFetch } from '../../shell/api-client'
import { type FilePage } from '@/lib/files/record/schema'
import { type CaseFile, toCaseFile } from '../../case/case-file'
import { fileRefusal } from '../../upload/transport/file-refusal'
import { useRefusalMessage } from '../../upload/ui/messages/use-refusal-message'
import { useFormat } from '../../language/use-format'
import { dayTimeValues } from '../../ui/time/day-time-values'
import { newestFilesKey, newestFilesPath } from '../cases/case-list-reads'

/** The newest files of a case and their status: never “ready” before the server confirms it. */
export function MyUploads({ caseId }: { caseId: string }) {
  const t = useTranslations('home.uploads')
  const files = useQuery({
    queryKey: newestFilesKey(caseId),
    queryFn: ({ signal }) => apiFetch<FilePage>(newestFilesPath(caseId), { signal }),
  })
  const items = (files.data?.items ?? []).slice(0, 4).map(toCaseFile)
  if (items.length === 0) return null
  return (
    <section className="col g4" aria-labelledby="my-uploads">
      <h2 className="h16" id="my-uploads">
        {t('title')}
      </h2>
      <ul className="list">
        {items.map((file) => (
          <li key={file.id}>
            <Thumbnail src={file.thumbnail_url} thumbhash={file.thumbhash} size={56} />
            <span className="col g4 grow">
              <bdi className="b5 cut" title={file.filename}>
                {file.filename}
              </bdi>
              <FileStatusText file={file} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function FileStatusText({ file }: { file: CaseFile }) {
  const t = useTranslations('home.uploads')
  const format = useFormat()
  const refusalMessage = useRefusalMessage()
  switch (file.status) {
    case 'pending':
      return <StatusText kind="wait">{t('pending')}</StatusText>
    case 'uploading':
      return (
        <>
          <StatusText kind="go">{t('uploading', { progress: format.percent(file.progress / 100) })}</StatusText>
          <ProgressBar percent={file.progress} />
        </>
      )
    case 'processing':
      return <StatusText kind="go">{t('checking')}</StatusText>
    case 'completed':
      return <StatusText kind="ready">{t('ready', dayTimeValues(format, file.completed_at ?? file.created_at))}</StatusText>
    case 'failed':
    case 'quarantined':
      return (
        <>
          <StatusText kind="bad">{t('attention')}</StatusText>
          <span className="f13 t2">{refusalMessage(fileRefusal(file))}</span>
        </>
      )
  }
}
