'use client'

import { BookOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import styles from '../case.module.css'
import { type CaseFile } from '../case-file'
import { readingDocumentOf } from './reading-document'

/** A report or a choice of key images: it has no image, and is opened in the reading room. */
export function ReadingDocumentTile({ file }: { file: CaseFile }) {
  const t = useTranslations('case.tile')
  const kind = readingDocumentOf(file) ?? 'report'
  return (
    <Link className={styles.box} href={`/read/${file.case_id}`}>
      <Icon icon={BookOpen} size={32} />
      <span className="b5" dir="auto">
        {t(kind)}
      </span>
      <span className="f12" dir="auto">
        {t('inReadingRoom')}
      </span>
    </Link>
  )
}
