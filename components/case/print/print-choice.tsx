'use client'

import { useFormat } from '@/components/language/use-format'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type CaseFile } from '../case-file'
import { formatCaptureDay } from '../format-capture'
import { useSideLabel } from '../use-side-label'
import styles from './print.module.css'

interface PrintChoiceProps {
  file: CaseFile
  /** Which case it is in, where that is not clear. */
  caseNumber?: string
  isChosen: boolean
  isDisabled: boolean
  onToggle: () => void
}

/** An image that is printed or not. */
export function PrintChoice({ file, caseNumber, isChosen, isDisabled, onToggle }: PrintChoiceProps) {
  const format = useFormat()
  const side = useSideLabel()(file.eye_side)
  return (
    <li>
      <label className={styles.file}>
        <input type="checkbox" checked={isChosen} disabled={isDisabled} onChange={onToggle} />
        <Thumbnail src={file.thumbnail_url} thumbhash={file.thumbhash} />
        <span className="col g2 grow">
          <span className="cut">
            {side && <b dir="ltr">{side} </b>}
            <bdi>{file.filename}</bdi>
          </span>
          <span className="f12 t3">
            {formatCaptureDay(format, file, 'shortDay')}
            {caseNumber && (
              <>
                {' '}
                · <bdi>{caseNumber}</bdi>
              </>
            )}
          </span>
        </span>
      </label>
    </li>
  )
}
