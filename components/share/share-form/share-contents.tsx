'use client'

import { useId } from 'react'
import { useTranslations } from 'next-intl'

interface ShareContentsProps {
  /** How many images the link shows now. */
  images: number
  hasLater: boolean
  canDownload: boolean
}

/** What visitors of a link will see, and what they will not, before it is made. */
export function ShareContents({ images, hasLater, canDownload }: ShareContentsProps) {
  const t = useTranslations('share.form.contents')
  const id = useId()
  return (
    <section className="col g4" aria-labelledby={id}>
      <h3 className="b5 f13" id={id}>
        {t('title')}
      </h3>
      <ul className="col g2 f12 t2">
        <li>{t(hasLater ? 'imagesAndLater' : 'images', { count: images })}</li>
        {canDownload && <li>{t('originals')}</li>}
        <li>{t('hidden')}</li>
        <li>{t('text')}</li>
      </ul>
    </section>
  )
}
