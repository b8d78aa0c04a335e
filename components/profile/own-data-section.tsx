'use client'

import { useId } from 'react'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'

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
      <a className={`${buttonClass({ look: 'line' })} self-start`} href="/api/v1/me/archive" download>
        <Icon icon={Download} />
        {t('download')}
      </a>
    </section>
  )
}
