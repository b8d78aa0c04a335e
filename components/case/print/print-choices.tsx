'use client'

import { useTranslations } from 'next-intl'
import { type CaseFile } from '../case-file'
import { PrintChoice } from './print-choice'
import styles from './print.module.css'

interface PrintChoicesProps {
  images: readonly { file: CaseFile; caseNumber?: string | undefined }[]
  /** Ids of what is not printed. */
  left: ReadonlySet<string>
  isDisabled: boolean
  onLeft: (left: ReadonlySet<string>) => void
}

/** The images that can be printed, each with its box: checked until it is left out. */
export function PrintChoices({ images, left, isDisabled, onLeft }: PrintChoicesProps) {
  const t = useTranslations('case.print')
  return (
    <ul className={styles.files} aria-label={t('images')}>
      {images.map(({ file, caseNumber }) => (
        <PrintChoice
          key={file.id}
          file={file}
          caseNumber={caseNumber}
          isChosen={!left.has(file.id)}
          isDisabled={isDisabled}
          onToggle={() => onLeft(toggled(left, file.id))}
        />
      ))}
    </ul>
  )
}

function toggled(left: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return left.has(id) ? new Set([...left].filter((one) => one !== id)) : new Set([...left, id])
}
