'use client'

import { useQuery } from '@tanstack/react-query'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { StatusText } from '@/components/ui/feedback/status-text'
import { apiFetch } from '../../shell/api-client'
import { type FilePage } from '@/lib/files/record/schema'
import { type CaseFile, toCaseFile } from '../../case/case-file'
import { formatDayTime } from '../cases/format-case'

/** The newest files of a case and their status: never “ready” before the server confirms it. */
export function MyUploads({ caseId }: { caseId: string }) {
  const files = useQuery({
    queryKey: ['case-files-newest', caseId],
    queryFn: ({ signal }) => apiFetch<FilePage>(`/api/v1/files/case/${caseId}?limit=4`, { signal }),
  })
  const items = (files.data?.items ?? []).slice(0, 4).map(toCaseFile)
  if (items.length === 0) return null
  return (
    <section className="col g4" aria-labelledby="my-uploads">
      <h2 className="h16" id="my-uploads">
        My newest pictures
      </h2>
      <ul className="list">
        {items.map((file) => (
          <li key={file.id}>
            <Thumbnail src={file.thumbnail_url} thumbhash={file.thumbhash} size={56} />
            <span className="col g4 grow">
              <span className="b5 cut" title={file.filename}>
                {file.filename}
              </span>
              <FileStatusText file={file} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function FileStatusText({ file }: { file: CaseFile }) {
  switch (file.status) {
    case 'pending':
      return <StatusText kind="wait">Waiting</StatusText>
    case 'uploading':
      return (
        <>
          <StatusText kind="go">Sending {Math.round(file.progress)} %</StatusText>
          <ProgressBar percent={file.progress} />
        </>
      )
    case 'processing':
      return <StatusText kind="go">Checking</StatusText>
    case 'completed':
      return <StatusText kind="ready">Ready since {formatDayTime(file.completed_at ?? file.created_at)}</StatusText>
    case 'failed':
    case 'quarantined':
      return (
        <>
          <StatusText kind="bad">Needs attention</StatusText>
          {file.reason && <span className="f13 t2">{file.reason}</span>}
        </>
      )
  }
}
