'use client'

import { useId } from 'react'
import { useTranslations } from 'next-intl'
import { ProvedDownload } from '../shell/step-up/proved-download'

/** Everything that a client or a creator has here, as a download. */
export function OwnDataSection() {
  const t = useTranslations('profile.data')
  const id = useId()
  return (
    <section className="col g12" aria-labelledby={id}>
      <div className="col g4">
        <h2 className="h16" id={id}>
          {t('title')}
        </h2>
        <p className="f13 t2">{t('hint')}</p>
      </div>
      <ProvedDownload look="line" className="self-start" href="/api/v1/me/archive">
        {t('download')}
      </ProvedDownload>
    </section>
  )
}
