'use client'

import { useQuery } from '@tanstack/react-query'
import { Progress } from '@/components/ui/progress'
import { Thumb } from '@/components/ui/thumb'
import { Word } from '@/components/ui/word'
import { api } from '../../shell/api'
import { type FileSummary } from '../../shell/records'
import { onDay } from '../case-words'

/** The newest files of a case and how each stands, in honest words: never “ready” before the server says so. */
export function MyUploads({ caseId }: { caseId: string }) {
  const files = useQuery({
    queryKey: ['case-files-newest', caseId],
    queryFn: ({ signal }) => api<{ items: FileSummary[] }>(`/api/v1/files/case/${caseId}?limit=4`, { signal }),
  })
  const items = files.data?.items.slice(0, 4) ?? []
  if (items.length === 0) return null
  return (
    <section className="col g4" aria-labelledby="my-uploads">
      <h2 className="h16" id="my-uploads">
        My newest pictures
      </h2>
      <ul className="list">
        {items.map((file) => (
          <li key={file.id}>
            <Thumb src={file.thumbnail_url} thumbhash={file.thumbhash} size={56} />
            <span className="col g4 grow">
              <span className="b5 cut" title={file.filename}>
                {file.filename}
              </span>
              <FileWord file={file} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function FileWord({ file }: { file: FileSummary }) {
  switch (file.status) {
    case 'pending':
      return <Word kind="wait">Waiting</Word>
    case 'uploading':
      return (
        <>
          <Word kind="go">Sending {Math.round(file.progress)} %</Word>
          <Progress percent={file.progress} />
        </>
      )
    case 'processing':
      return <Word kind="go">Checking</Word>
    case 'completed':
      return <Word kind="ready">Ready since {onDay(file.completed_at ?? file.created_at)}</Word>
    case 'failed':
    case 'quarantined':
      return (
        <>
          <Word kind="bad">Needs attention</Word>
          {file.reason && <span className="f13 t2">{file.reason}</span>}
        </>
      )
  }
}
