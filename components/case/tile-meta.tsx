'use client'

import { Loader } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Word, type WordKind } from '@/components/ui/word'
import { type EyeSide } from '../shell/records'
import { sizeWords } from '../upload/words'
import { isDocument, isRaster, momentOf } from './arrange'
import styles from './case.module.css'
import { type FileStanding, standingOf, standingWord, wayWords } from './file-words'
import { qualityWarning } from './quality-words'
import { type FileRecord } from './records'
import { clockWords } from './time-words'

const kinds: Record<FileStanding, WordKind> = {
  waiting: 'wait',
  sending: 'go',
  checking: 'wait',
  ready: 'ready',
  attention: 'bad',
}

/** The line under a picture: when, how it stands, which eye where nobody has said so, how big. */
export function TileMeta({ file, onSide }: { file: FileRecord; onSide: (file: FileRecord, side: EyeSide) => void }) {
  const standing = standingOf(file)
  const warning = qualityWarning(file)
  const asks = standing === 'ready' && file.eye_side === 'unknown' && isRaster(file)
  return (
    <span className="meta">
      <time dateTime={momentOf(file).toISOString()}>
        {file.captured_at ? clockWords(momentOf(file)) : `sent ${clockWords(momentOf(file))}`}
      </time>
      {standing !== 'ready' && (
        <Word kind={kinds[standing]} small icon={standing === 'checking' ? Loader : undefined}>
          {standing === 'sending' ? <Way file={file} /> : standingWord(file)}
        </Word>
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
        <Word kind="warn" small>
          {warning}
        </Word>
      )}
      {file.retake && (
        <Word kind="bad" small>
          Retake asked: {file.retake.reason}
        </Word>
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
      {standing !== 'sending' && <span className="end mono">{sizeWords(file.size)}</span>}
      {file.description && <span className={`t2 ${styles.said}`}>“{file.description}”</span>}
    </span>
  )
}

/** How far a file is that is being sent, and how long it will take. */
function Way({ file }: { file: FileRecord }) {
  const { bytes, left } = wayWords(file)
  return (
    <span>
      <span className="sr">Sending </span>
      {left ? <span className="desk-only">{bytes} · </span> : bytes}
      {left}
    </span>
  )
}
