'use client'

import { useId } from 'react'
import { useTranslations } from 'next-intl'

/** Whether a link to a whole case shows what is added to it later: off unless somebody wants it. */
export function LaterImages({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const t = useTranslations('share.form')
  const id = useId()
  return (
    <div className="row g12">
      <span className="col g2 grow">
        <span className="b5 f13" id={id}>
          {t('laterImages')}
        </span>
        <span className={isOn ? 'f12 tamber' : 'f12 t3'}>{t(isOn ? 'laterOn' : 'laterOff')}</span>
      </span>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={isOn}
        aria-labelledby={id}
        onClick={() => onChange(!isOn)}
      />
    </div>
  )
}
