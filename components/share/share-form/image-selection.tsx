'use client'

import { Check } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { Icon } from '@/components/ui/icon'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type CaseFile } from '../../case/case-file'
import styles from '../share.module.css'

/** The images of a case in a row, each selected or not. `chosen` is null while all are, including future ones. */
export function ImageSelection({
  pictures,
  chosen,
  onChoose,
}: {
  pictures: CaseFile[]
  chosen: ReadonlySet<string> | null
  onChoose: (chosen: ReadonlySet<string> | null) => void
}) {
  const t = useTranslations('share.form')
  const isChosen = (id: string) => chosen === null || chosen.has(id)
  const toggle = (id: string) => {
    const next = new Set(pictures.filter((picture) => isChosen(picture.id) !== (picture.id === id)).map((picture) => picture.id))
    onChoose(next.size === pictures.length ? null : next)
  }
  return (
    <div role="group" aria-label={t('images')} className={styles.choice}>
      {pictures.map((picture) => (
        <button
          key={picture.id}
          type="button"
          aria-pressed={isChosen(picture.id)}
          aria-label={picture.filename}
          title={picture.filename}
          className={styles.choose}
          onClick={() => toggle(picture.id)}
        >
          <Thumbnail src={picture.thumbnail_url} thumbhash={picture.thumbhash} size={56} />
          <span className={clsx('check', isChosen(picture.id) && 'on', styles.mark)}>
            <Icon icon={Check} />
          </span>
        </button>
      ))}
    </div>
  )
}
