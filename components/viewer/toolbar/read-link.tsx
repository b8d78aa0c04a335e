'use client'

import { BookOpen } from 'lucide-react'
import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

import { Icon } from '@/components/ui/icon'
import { isDicom } from '../../case/visits/group-by-visit'
import { type CaseFile } from '../../case/case-file'
import { type Handover, passOn } from '../../reading/room/handover'
import styles from '../viewer.module.css'

/** What of the quick look goes on into the reading room, beside the image. */
export type ShownFrame = Pick<Handover, 'frame' | 'window'>

/** Leads on to the reading room, with the same image and window; none for an image that has none. */
export function ReadLink({ file, shown }: { file: CaseFile; shown: ShownFrame }) {
  const t = useTranslations('viewer.bar')
  const reading = readingOf(file, shown)
  return (
    reading && (
      <Link className={clsx('vbtn', styles.phoneHidden)} {...reading} title={t('readHint')}>
        <Icon icon={BookOpen} />
        {t('read')}
      </Link>
    )
  )
}

/** The reading room of an image's case, or of its study in no case; null of what is in neither, or no image. */
export function readingOf(file: CaseFile, shown: ShownFrame): { href: string; onClick: () => void } | null {
  const isImage = isDicom(file) || file.type?.startsWith('image/') === true
  const roomId = file.case_id ?? file.study_id
  if (!isImage || !roomId || file.status !== 'completed') return null
  const handover = { fileId: file.id, seriesUid: file.series?.uid ?? null, ...shown }
  return { href: `/read/${roomId}`, onClick: () => passOn(handover) }
}
