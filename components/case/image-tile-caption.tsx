'use client'

import { Loader } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { StatusText, type StatusKind } from '@/components/ui/feedback/status-text'
import { type EyeSide } from '@/lib/files/record/schema'
import { type CaseFile } from './case-file'
import { formatBytes } from '../upload/ui/format-bytes'
import { isDocument, isRaster, capturedOrSentAt } from './group-by-visit'
import styles from './case.module.css'
import { type FileDisplayStatus, displayStatusOf, displayStatusText, formatFileProgress } from './file-status-messages'
import { qualityWarning } from './quality-messages'
import { formatTime } from './format-date'

const kinds: Record<FileDisplayStatus, StatusKind> = {
  waiting: 'wait',
  sending: 'go',
  checking: 'wait',
  ready: 'ready',
  attention: 'bad',
}

/** The caption of an image: time, status, the eye where it is unknown, size. */
export function ImageTileCaption({ file, onSide }: { file: CaseFile; onSide: (file: CaseFile, side: EyeSide) => void }) {
  const standing = displayStatusOf(file)
  const warning = qualityWarning(file)
  const asks = standing === 'ready' && file.eye_side === 'unknown' && isRaster(file)
  return (
    <span className="meta">
      <time dateTime={capturedOrSentAt(file).toISOString()}>
        {file.captured_at ? formatTime(capturedOrSentAt(file)) : `sent ${formatTime(capturedOrSentAt(file))}`}
      </time>
      {standing !== 'ready' && (
        <StatusText kind={kinds[standing]} small icon={standing === 'checking' ? Loader : undefined}>
          {standing === 'sending' ? <FileProgress file={file} /> : displayStatusText(file)}
        </StatusText>
      )}
      {asks && (
        <span className="row g4" role="group" aria-label={`Which eye is ${file.filename}?`}>
          <span className="t2 nw">Which eye?</span>
          <Button size="small" aria-label={`OD, right eye: ${file.filename}`} onClick={() => onSide(file, 'right')}>
            OD
          </Button>
          <Button size="small" aria-label={`OS, left eye: ${file.filename}`} onClick={() => onSide(file, 'left')}>
            OS
          </Button>
        </span>
      )}
      {warning && (
        <StatusText kind="warn" small>
          {warning}
        </StatusText>
      )}
      {file.retake && (
        <StatusText kind="bad" small>
          Retake asked: {file.retake.reason}
        </StatusText>
      )}
      {file.quality_score !== null && (
        <span className="t3">
          score <span className="mono">{file.quality_score.toFixed(2)}</span>
        </span>
      )}
      {isDocument(file) && standing === 'ready' && (
        <a href={`/api/v1/files/${file.id}/anonymised-copy`} download>
          Anonymised copy
        </a>
      )}
      {standing !== 'sending' && <span className="end mono">{formatBytes(file.size)}</span>}
      {file.description && <span className={`t2 ${styles.said}`}>“{file.description}”</span>}
    </span>
  )
}

/** The progress of a file that is being sent, and the time left. */
function FileProgress({ file }: { file: CaseFile }) {
  const { bytes, left } = formatFileProgress(file)
  return (
    <span>
      <span className="sr">Sending </span>
      {left ? <span className="desk-only">{bytes} · </span> : bytes}
      {left}
    </span>
  )
}
